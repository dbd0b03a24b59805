import type { QueryRunner } from 'typeorm';

/** Shows and takes rows of the current tenant only; binds the owner of the table, too. */
export async function isolateByTenant(runner: QueryRunner, ...tables: readonly string[]): Promise<void> {
  for (const table of tables) await isolate(runner, table, 'organization_id');
}

/** The same for the table of the tenants themselves, whose id is the tenant. */
export async function isolateOrganizations(runner: QueryRunner, table: string): Promise<void> {
  await isolate(runner, table, 'id');
}

async function isolate(runner: QueryRunner, table: string, column: string): Promise<void> {
  // The sub-select is evaluated once per statement, not once per row. It says what core.current_organization() says, but
  // for which every statement would look up and inline a function.
  const own = `${column} = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
  await runner.query(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy tenant_isolation on ${table} using (${own}) with check (${own});
  `);
}
