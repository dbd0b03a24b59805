import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact may ask to be forgotten, so what came in and went out can be deleted. */
export class ForgetContacts1790000106200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'grant delete on ops.contacts, ops.inbound_events, ops.inbox, ops.outbox, ops.rate_buckets, ops.ticket_history to aynux_app',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'revoke delete on ops.contacts, ops.inbound_events, ops.inbox, ops.outbox, ops.rate_buckets, ops.ticket_history from aynux_app',
    );
  }
}
