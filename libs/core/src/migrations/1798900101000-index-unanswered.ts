import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came in and is not answered is a handful among all that ever came in. */
export class IndexUnanswered1798900101000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index concurrently if exists ops.ix_inbox_unanswered'); // of an attempt that failed
    await runner.query(
      `create index concurrently ix_inbox_unanswered on ops.inbox (organization_id, seq) where status <> 'done'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ops.ix_inbox_unanswered');
  }
}
