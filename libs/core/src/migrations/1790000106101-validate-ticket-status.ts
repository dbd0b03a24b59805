import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads the rows there are, without keeping anybody from writing. */
export class ValidateTicketStatus1790000106101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table core.support_tickets validate constraint ck_support_tickets_status');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.support_tickets drop constraint ck_support_tickets_status,
        add constraint ck_support_tickets_status check (
          status in ('open', 'in_progress', 'resolved', 'closed', 'reopened')) not valid;
    `);
  }
}
