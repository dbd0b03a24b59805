import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads the rows there are, without keeping anybody from writing. */
export class ValidateOutboxOrigin1790000106001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ops.outbox validate constraint ck_outbox_origin');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.outbox drop constraint ck_outbox_origin,
        add constraint ck_outbox_origin check (origin in ('bot', 'person', 'notice')) not valid;
    `);
  }
}
