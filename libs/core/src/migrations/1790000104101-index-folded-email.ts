import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two addresses that people take for the same are the same. */
export class IndexFoldedEmail1790000104101 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index concurrently if exists core.uq_users_email_folded'); // of an attempt that failed
    await runner.query(`
      create unique index concurrently uq_users_email_folded on core.users (core.folded(email)) where deleted_at is null
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index core.uq_users_email_folded');
  }
}
