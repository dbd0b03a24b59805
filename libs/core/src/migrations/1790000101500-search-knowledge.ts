import { makeSearchable, unmakeSearchable } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchKnowledge1790000101500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeSearchable(runner, 'core.tenant_documents');
    await runner.query(`
      create index ix_company_knowledge_embedding_model on core.company_knowledge (embedding_model)
        where deleted_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index core.ix_company_knowledge_embedding_model');
    await unmakeSearchable(runner, 'core.tenant_documents');
  }
}
