import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of an organization that has an app of its own at Meta; the others share the platform's. */
export class AddWhatsappAppSecret1790000103200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table core.tenant_credentials add column whatsapp_app_secret_encrypted bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table core.tenant_credentials drop column whatsapp_app_secret_encrypted');
  }
}
