import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowPlatformTextsBySource1790000107100 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index concurrently uq_company_knowledge_source on core.company_knowledge (source_sha256)
        where parent_document_id is null and deleted_at is null and source_sha256 is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index core.uq_company_knowledge_source');
  }
}
