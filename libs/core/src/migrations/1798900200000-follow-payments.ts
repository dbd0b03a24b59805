import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was paid may be taken back; and what cannot be found out is not asked for ever. The next one validates. */
export class FollowPayments1798900200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.payment_notices add column attempts smallint not null default 0; -- that failed, since it waits
      grant update (attempts) on ops.payment_notices to aynux_app;
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

  /** A payment that was taken back is no longer paid, and the words of before have none for it but rejected. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.payment_intents no force row level security;
      update ops.payment_intents set status = 'rejected' where status in ('cancelled', 'refunded', 'charged-back');
      alter table ops.payment_intents force row level security;
      alter table ops.payment_intents drop constraint ck_payment_intents_status,
        add constraint ck_payment_intents_status check (
          status in ('pending', 'paid', 'rejected') and (status = 'pending') = (settled_at is null)
          and (status = 'pending') = (payment_id is null));
      alter table ops.payment_notices no force row level security;
      update ops.payment_notices set outcome = 'not-found' where outcome = 'given-up';
      alter table ops.payment_notices force row level security;
      alter table ops.payment_notices drop constraint ck_payment_notices_outcome,
        add constraint ck_payment_notices_outcome check (
          outcome in ('waiting', 'applied', 'repeated', 'not-final', 'unmatched', 'mismatch', 'reversed', 'not-found')
          and (outcome = 'waiting') = (settled_at is null)),
        drop column attempts;
    `);
  }
}
