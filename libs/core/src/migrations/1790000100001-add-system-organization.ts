import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = '00000000-0000-0000-0000-000000000000';

/** The one organization of a process without tenants. Policies bind the owner, too: hence `set_config`. */
export class AddSystemOrganization1790000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.organization_id', '${SYSTEM}', true);
      insert into core.organizations (id, slug, name, mode, max_users, max_documents, max_agents)
        values ('${SYSTEM}', 'system', 'System', 'generic', 1000, 10000, 100);
      insert into core.tenant_configs (id) values ('${SYSTEM}');
      select set_config('app.organization_id', '', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.organization_id', '${SYSTEM}', true);
      delete from core.organizations where id = '${SYSTEM}';
      select set_config('app.organization_id', '', true);
    `);
  }
}
