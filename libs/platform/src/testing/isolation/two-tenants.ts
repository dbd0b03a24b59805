import { DataSource, type QueryRunner } from 'typeorm';
import type { DatabaseServer } from '../../database/database-server';
import { type Family, family } from './family';
import { fill, tablesToFill } from './row-filler';
import { readTables } from './table-shape';

/** The one tries everything on the other. */
export const [ATTACKER, VICTIM] = [family('okapi', 11), family('zebra', 21)];

/**
 * Two tenants with rows in every table: two each where there is room, so that a list has a next page. Before the application
 * starts, since the embedded engine has one connection.
 */
export async function fillTwoTenants(
  server: DatabaseServer,
  andThen: (owner: QueryRunner, of: Family) => Promise<unknown>,
): Promise<void> {
  await connected(server, 'aynux_owner', async (owner) => {
    const tables = tablesToFill(await readTables(owner));
    const runner = owner.createQueryRunner();
    for (const elder of [ATTACKER, VICTIM]) {
      const rows = await fill(runner, tables, elder);
      await fill(runner, tables, family(`${elder.mark}-too`, elder.number + 1, elder.organizationId), rows);
      await runner.startTransaction();
      await runner.query(`select set_config('app.organization_id', $1, true)`, [elder.organizationId]);
      await andThen(runner, elder);
      await runner.commitTransaction();
    }
    await runner.release();
  });
}

/** As one role, and then no more. */
export async function connected<T>(
  server: DatabaseServer,
  role: 'aynux_owner' | 'aynux_app',
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = await new DataSource(server.options(role)).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
