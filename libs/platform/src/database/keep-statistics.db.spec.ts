import type { DataSource } from 'typeorm';
import type { Queue } from '../jobs/queue';
import { connected, testServer } from '../testing';
import { Database } from './database';
import { KeepStatistics } from './keep-statistics';

const { server } = testServer([]);
/** One after the other: the embedded engine has one connection. */
const as = <T>(role: 'aynux_owner' | 'aynux_app', work: (source: DataSource) => Promise<T>) =>
  connected(server(), role, work);
const analyze = () =>
  as('aynux_app', (source) => new KeepStatistics({} as Queue, new Database(source), server()).analyze());

/** As the planner believes; -1 when it was never told. */
const countedRows = () =>
  as('aynux_owner', async (owner) => {
    const tables = await owner.query(
      `select relname, reltuples::int from pg_class where relname in ('grown', 'quiet')`,
    );
    return Object.fromEntries(tables.map(({ relname, reltuples }: Record<string, unknown>) => [relname, reltuples]));
  });

const insert = (table: string, rows: number) =>
  as('aynux_owner', (owner) =>
    owner.query(`insert into ops.${table} select generate_series(1, ${rows}); select pg_stat_force_next_flush()`),
  );

it('tells the planner of what has grown by a tenth, and of nothing else', async () => {
  await as('aynux_owner', (owner) => owner.query('create table ops.grown (n int); create table ops.quiet (n int)'));
  await insert('grown', 2000);
  await insert('quiet', 40);
  expect(await analyze()).toBeGreaterThan(0);
  expect(await countedRows()).toEqual({ grown: 2000, quiet: -1 });

  await insert('grown', 150);
  expect(await analyze()).toBe(0);
  await insert('grown', 150);
  expect(await analyze()).toBe(1);
  expect(await countedRows()).toEqual({ grown: 2300, quiet: -1 });
});
