import { Ids, Jobs, Money, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { PaymentNotice, PaymentNotices } from '../application/payment-notices';
import type { Outcome, ReportedPayment, Verdict } from '../domain/payment-intent';

export const PAYMENT_QUEUE = 'payments';

interface NoticeRow extends Omit<PaymentNotice, 'amount'> {
  readonly amount: string | null;
  readonly currency: string | null;
}

@Injectable()
export class SqlPaymentNotices implements PaymentNotices {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {}

  async receive({ paymentId, requestId }: { paymentId: string; requestId: string | null }): Promise<void> {
    await this.database.run(async (manager) => {
      await manager.query('insert into ops.payment_notices (id, payment_id, request_id) values ($1, $2, $3)', [
        ...[this.ids.next(), paymentId, requestId],
      ]);
      const data = { organizationId: Tenant.id, paymentId };
      await this.jobs.enqueue({ queue: PAYMENT_QUEUE, data, key: `${Tenant.id} ${paymentId}` });
    });
  }

  async settle(
    paymentId: string,
    { outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>,
    payment: ReportedPayment | null,
    at: Date,
  ): Promise<void> {
    const told = payment && [payment.reference, payment.amount.toDecimal(), payment.amount.currency];
    await this.database.run((manager) =>
      manager.query(
        `update ops.payment_notices set outcome = $2, reason = $3, settled_at = $4, reference = $5, amount = $6,
            currency = $7 where payment_id = $1 and outcome = 'waiting'`,
        [paymentId, outcome, reason, at, ...(told ?? [null, null, null])],
      ),
    );
  }

  async page(
    { outcome }: { outcome?: Outcome | undefined },
    { limit, after }: PageRequest,
  ): Promise<Page<PaymentNotice>> {
    const rows = await this.database.read((manager) =>
      manager.query<NoticeRow[]>(
        `select id, payment_id as "paymentId", received_at as "receivedAt", outcome, reason, reference, amount, currency,
            settled_at as "settledAt"
          from ops.payment_notices where ($1::text is null or outcome = $1) and ($2::uuid is null or id < $2)
          order by id desc limit $3`,
        [outcome ?? null, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows.map(toNotice), limit, ({ id }) => [id]);
  }
}

function toNotice({ amount, currency, ...row }: NoticeRow): PaymentNotice {
  return { ...row, amount: amount !== null && currency !== null ? Money.of(amount, currency) : null };
}
