import { DataSource, type QueryRunner } from 'typeorm';
import type { DatabaseServer } from '../database/database-server';
import { family } from './isolation/family';
import { fill } from './isolation/row-filler';
import { parentsFirst, readTables, type TableShape } from './isolation/table-shape';

const OF = family('filled', 31);

/** Rows as JSON, by table and column. */
export type Contents = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A row in every table that has none yet; those of tenants are one organization's. */
export async function fillDatabase(server: DatabaseServer): Promise<void> {
  await asOwner(server, async (runner, tables) => {
    const there = Object.entries(await contents(runner, tables)).flatMap(([name, [row]]) =>
      row ? [[name, row] as const] : [],
    );
    await fill(runner, tables, OF, new Map(there));
  });
}

/** What that organization sees of every table. */
export function contentsOf(server: DatabaseServer): Promise<Contents> {
  return asOwner(server, contents);
}

async function contents(runner: QueryRunner, tables: readonly TableShape[]): Promise<Contents> {
  await runner.startTransaction();
  await runner.query(`select set_config('app.organization_id', $1, true)`, [OF.organizationId]);
  const found: Record<string, Readonly<Record<string, unknown>>[]> = {};
  for (const { name } of tables) {
    const rows: { row: Record<string, unknown> }[] = await runner.query(
      `select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  await runner.commitTransaction();
  return found;
}

async function asOwner<T>(
  server: DatabaseServer,
  work: (runner: QueryRunner, tables: readonly TableShape[]) => Promise<T>,
): Promise<T> {
  const source = await new DataSource(server.options('aynux_owner')).initialize();
  try {
    const tables = (await readTables(source)).filter(isOurs);
    const runner = source.createQueryRunner();
    return await work(runner, parentsFirst(tables)).finally(() => runner.release());
  } finally {
    await source.destroy();
  }
}

/** Neither pg-boss's nor TypeORM's. */
const isOurs = ({ schema, name }: TableShape) => schema !== 'queue' && name !== 'ops.migrations';
