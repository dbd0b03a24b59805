import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Database } from '../../database/database';
import { Tenant } from '../../database/tenant';

const WHOSE = `select coalesce(core.current_organization()::text, 'nobody') as who`;
const ROUNDS = 5; // once every way

/**
 * Many tenants share few connections, and end their work in every way there is. On PostgreSQL they really come at once; the
 * embedded engine has one connection, so there they take turns.
 * @returns what somebody saw of somebody else, in words
 */
export async function pooledTenantFindings(source: DataSource, users = 20): Promise<string[]> {
  const database = new Database(source);
  const findings: string[] = [];
  const expectTenant = (when: string, [row]: { who: string }[], tenant: string) => {
    if (row?.who !== tenant) findings.push(`${when}, a connection worked for ${row?.who} instead of ${tenant}`);
  };
  const ways: Record<string, (tenant: string) => Promise<unknown>> = {
    'in a transaction': (tenant) =>
      database.run(async (manager) => {
        expectTenant('at the beginning of a transaction', await manager.query(WHOSE), tenant);
        await manager.query('select pg_sleep(0.001)'); // long enough for the others to come in between
        expectTenant('later in a transaction', await manager.query(WHOSE), tenant);
      }),
    'in one that is rolled back': (tenant) =>
      database.run(async (manager) => {
        expectTenant('in a transaction that is rolled back', await manager.query(WHOSE), tenant);
        throw new Expected();
      }),
    'in one that PostgreSQL refuses': () => database.run((manager) => manager.query('select 1/0')),
    'in a read': (tenant) =>
      database.read(async (manager) => expectTenant('in a read', await manager.query(WHOSE), tenant)),
    'in a read that fails': () => database.read((manager) => manager.query('select 1/0')),
  };
  const asUser = async (n: number) => {
    const tenant = randomUUID();
    for (let round = 0; round < ROUNDS; round++) {
      const [, way] = Object.entries(ways)[(n + round) % Object.keys(ways).length]!;
      await Tenant.run(tenant, () => way(tenant)).catch(onlyExpected);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, n) => asUser(n)));

  // As many at once as there are users, so that every connection of the pool is asked.
  const left = await Promise.all(Array.from({ length: users }, () => database.outsideTenants(WHOSE)));
  for (const [{ rows }] of left) expectTenant('after all of them', rows as { who: string }[], 'nobody');
  return [...new Set(findings)];
}

class Expected extends Error {}

function onlyExpected(error: Error): void {
  if (!(error instanceof Expected) && !error.message.includes('division by zero')) throw error;
}
