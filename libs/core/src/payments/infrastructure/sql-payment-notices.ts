import { Ids, Jobs, Money, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { PaymentNotice, PaymentNotices } from '../application/payment-notices';
import { NotGivenUp } from '../domain/asking-again';
import type { Outcome, ReportedPayment } from '../domain/payment-intent';

export const PAYMENT_QUEUE = 'payments';

const COLUMNS = `id, payment_id as "paymentId", received_at as "receivedAt", outcome, reason, attempts, reference, amount,
  currency, settled_at as "settledAt"`;

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
      await this.look(paymentId);
    });
  }

  /** Under a key of its own, so that what is told meanwhile is looked at meanwhile. */
  lookAgain(paymentId: string, startAfter: Date): Promise<void> {
    const data = { organizationId: Tenant.id, paymentId };
    return this.jobs.enqueue({ queue: PAYMENT_QUEUE, data, key: `${Tenant.id} ${paymentId} again`, startAfter });
  }

  fail(paymentId: string, reason: string): Promise<number> {
    return this.database.run(async (manager) => {
      const [rows] = await manager.query<[{ attempts: number }[], number]>(
        `update ops.payment_notices set attempts = attempts + 1, reason = $2
          where payment_id = $1 and outcome = 'waiting' returning attempts`,
        [paymentId, reason],
      );
      return Math.max(0, ...rows.map(({ attempts }) => attempts));
    });
  }

  revive(id: string): Promise<PaymentNotice> {
    return this.database.run(async (manager) => {
      const [[revived]] = await manager.query<[NoticeRow[], number]>(
        `update ops.payment_notices set outcome = 'waiting', attempts = 0, settled_at = null
          where id = $1 and outcome = 'given-up' returning ${COLUMNS}`,
        [id],
      );
      if (revived) {
        await this.look(revived.paymentId);
        return toNotice(revived);
      }
      const known = await manager.query<unknown[]>('select from ops.payment_notices where id = $1', [id]);
      throw known.length ? new NotGivenUp(id) : new NotFound('payment-notice', id);
    });
  }

  async settle(
    paymentId: string,
    { outcome, reason }: { readonly outcome: Outcome; readonly reason: string | null },
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
        `select ${COLUMNS} from ops.payment_notices where ($1::text is null or outcome = $1) and ($2::uuid is null or id < $2)
          order by id desc limit $3`,
        [outcome ?? null, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows.map(toNotice), limit, ({ id }) => [id]);
  }

  private look(paymentId: string): Promise<void> {
    const data = { organizationId: Tenant.id, paymentId };
    return this.jobs.enqueue({ queue: PAYMENT_QUEUE, data, key: `${Tenant.id} ${paymentId}` });
  }
}

function toNotice({ amount, currency, ...row }: NoticeRow): PaymentNotice {
  return { ...row, amount: amount !== null && currency !== null ? Money.of(amount, currency) : null };
}
