import { type Ids, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import type { PaymentNotice, PaymentNotices } from '../application/payment-notices';
import type { Outcome, ReportedPayment, Verdict } from '../domain/payment-intent';

export class InMemoryPaymentNotices implements PaymentNotices {
  private kept: readonly PaymentNotice[] = [];

  constructor(
    private readonly ids: Ids,
    private readonly receivedAt: Date,
  ) {}

  async receive({ paymentId }: { readonly paymentId: string }): Promise<void> {
    const open = { outcome: 'waiting' as const, reason: null, reference: null, amount: null, settledAt: null };
    this.kept = [{ id: this.ids.next(), paymentId, receivedAt: this.receivedAt, ...open }, ...this.kept];
  }

  async settle(
    paymentId: string,
    { outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>,
    payment: ReportedPayment | null,
    at: Date,
  ): Promise<void> {
    const told = { reference: payment?.reference ?? null, amount: payment?.amount ?? null };
    this.kept = this.kept.map((notice) => {
      const isMeant = notice.paymentId === paymentId && notice.outcome === 'waiting';
      return isMeant ? { ...notice, outcome, reason, ...told, settledAt: at } : notice;
    });
  }

  async page(
    { outcome }: { readonly outcome?: Outcome | undefined },
    { limit, after }: PageRequest,
  ): Promise<Page<PaymentNotice>> {
    const meant = this.kept.filter((notice) => outcome === undefined || notice.outcome === outcome);
    const rest = meant.filter(({ id }) => !after || id < String(after[0]));
    return pageOf(rest.slice(0, limit + 1), limit, ({ id }) => [id]);
  }
}
