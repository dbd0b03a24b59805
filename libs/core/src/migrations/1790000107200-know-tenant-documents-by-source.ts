import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowTenantDocumentsBySource1790000107200 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index concurrently uq_tenant_documents_source on core.tenant_documents (organization_id, source_sha256)
        where parent_document_id is null and deleted_at is null and source_sha256 is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index core.uq_tenant_documents_source');
  }
}
