import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a conversation spoke of by name, with each summary. */
export class KeepEntities1798900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.conversation_summaries
        add column entities jsonb not null default '{}'; -- products, people, places, phones, e-mails, codes
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ops.conversation_summaries drop column entities');
  }
}
