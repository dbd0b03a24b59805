import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads the rows there are, without keeping anybody from writing. */
export class ValidatePayments1798900200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ops.payment_notices validate constraint ck_payment_notices_outcome');
    await runner.query('alter table ops.payment_intents validate constraint ck_payment_intents_status');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.payment_notices drop constraint ck_payment_notices_outcome,
        add constraint ck_payment_notices_outcome check (
          outcome in ('waiting', 'applied', 'repeated', 'not-final', 'unmatched', 'mismatch', 'reversed', 'not-found',
            'given-up')
          and (outcome = 'waiting') = (settled_at is null)) not valid;
      alter table ops.payment_intents drop constraint ck_payment_intents_status,
        add constraint ck_payment_intents_status check (
          status in ('pending', 'paid', 'rejected', 'cancelled', 'refunded', 'charged-back')
          and (status = 'pending') = (settled_at is null)
          and (status = 'pending') = (payment_id is null)) not valid;
    `);
  }
}
