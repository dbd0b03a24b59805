import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The row of a document is its first passage; the others are rows below it. `source_sha256` is the digest of what the
 * document was made of: the bytes of a file, or its title and text. A file that comes again is known by it.
 */
export class AddDocumentSources1790000107000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.company_knowledge add column source_sha256 bytea;
      alter table core.tenant_documents add column source_sha256 bytea;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.company_knowledge drop column source_sha256;
      alter table core.tenant_documents drop column source_sha256;
    `);
  }
}
