import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two documents may begin alike: what makes them different stands in their other passages. */
export class LetPassagesBeAlike1790000107300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index core.uq_company_knowledge_content, core.uq_tenant_documents_content');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index uq_company_knowledge_content on core.company_knowledge (content_sha256)
        where parent_document_id is null and deleted_at is null and content_sha256 is not null;
      create unique index uq_tenant_documents_content on core.tenant_documents (organization_id, content_sha256)
        where parent_document_id is null and deleted_at is null and content_sha256 is not null;
    `);
  }
}
