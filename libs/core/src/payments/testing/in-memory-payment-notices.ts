import { type Ids, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import type { PaymentNotice, PaymentNotices } from '../application/payment-notices';
import { NotGivenUp } from '../domain/asking-again';
import type { Outcome, ReportedPayment } from '../domain/payment-intent';

export class InMemoryPaymentNotices implements PaymentNotices {
  readonly lookedAtAgain: { readonly paymentId: string; readonly at: Date }[] = [];
  private kept: readonly PaymentNotice[] = [];

  constructor(
    private readonly ids: Ids,
    private readonly receivedAt: Date,
  ) {}

  async receive({ paymentId }: { readonly paymentId: string }): Promise<void> {
    const open = {
      outcome: 'waiting' as const,
      attempts: 0,
      reason: null,
      reference: null,
      amount: null,
      settledAt: null,
    };
    this.kept = [{ id: this.ids.next(), paymentId, receivedAt: this.receivedAt, ...open }, ...this.kept];
  }

  async settle(
    paymentId: string,
    { outcome, reason }: { readonly outcome: Outcome; readonly reason: string | null },
    payment: ReportedPayment | null,
    at: Date,
  ): Promise<void> {
    const told = { reference: payment?.reference ?? null, amount: payment?.amount ?? null };
    this.kept = this.kept.map((notice) => {
      const isMeant = notice.paymentId === paymentId && notice.outcome === 'waiting';
      return isMeant ? { ...notice, outcome, reason, ...told, settledAt: at } : notice;
    });
  }

  async fail(paymentId: string, reason: string): Promise<number> {
    const isMeant = (notice: PaymentNotice) => notice.paymentId === paymentId && notice.outcome === 'waiting';
    this.kept = this.kept.map((notice) =>
      isMeant(notice) ? { ...notice, reason, attempts: notice.attempts + 1 } : notice,
    );
    return Math.max(0, ...this.kept.filter(isMeant).map(({ attempts }) => attempts));
  }

  async lookAgain(paymentId: string, at: Date): Promise<void> {
    this.lookedAtAgain.push({ paymentId, at });
  }

  async revive(id: string): Promise<PaymentNotice> {
    const notice = this.kept.find((one) => one.id === id);
    if (!notice) throw new NotFound('payment-notice', id);
    if (notice.outcome !== 'given-up') throw new NotGivenUp(id);
    const revived: PaymentNotice = { ...notice, outcome: 'waiting', attempts: 0, settledAt: null };
    this.kept = this.kept.map((one) => (one === notice ? revived : one));
    return revived;
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
