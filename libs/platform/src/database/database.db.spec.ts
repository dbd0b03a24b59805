import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { testDatabase } from '../testing/test-database';
import { prepared } from './prepared';
import { NotATenant, Tenant } from './tenant';
import { itOnAServer } from '../testing/on-a-server';

const test = testDatabase({ domains: [] });
const database = { run: <T>(work: (manager: EntityManager) => Promise<T>) => test.database.run(work) };
const [acme, globex] = [randomUUID(), randomUUID()];
const asAcme = <T>(work: () => Promise<T>) => Tenant.run(acme, work);

const organization = 'select core.current_organization() as id';
const transaction = 'select pg_current_xact_id()::text as id';

it('scopes every statement to the tenant on whose behalf it runs', async () => {
  const [row] = await asAcme(() => database.run((manager) => manager.query(organization)));
  expect(row).toEqual({ id: acme });
});

it('refuses to run for nobody', async () => {
  await expect(database.run((manager) => manager.query('select 1'))).rejects.toThrow('No tenant');
});

it('lets in no tenant that is not a UUID', () => {
  expect(() => Tenant.run(`${acme}'; drop schema core`, () => database.run(async () => 1))).toThrow(NotATenant);
});

it('leaves no tenant behind on the connection', async () => {
  await asAcme(() => database.run((manager) => manager.query('select 1')));
  expect(await test.source.query(organization)).toEqual([{ id: null }]);
});

it('joins the transaction already open', async () => {
  const [outer, inner] = await asAcme(() =>
    database.run(async (manager) => [
      await manager.query(transaction),
      await database.run((joined) => joined.query(transaction)),
    ]),
  );
  expect(inner).toEqual(outer);
});

it('does not let one tenant join the transaction of another', async () => {
  const asGlobex = () => Tenant.run(globex, () => database.run((manager) => manager.query('select 1')));
  await expect(asAcme(() => database.run(asGlobex))).rejects.toThrow('one tenant');
});

it('keeps its transaction when TypeORM opens one inside', async () => {
  const [before, after] = await asAcme(() =>
    database.run(async (manager) => [
      await manager.query(transaction),
      await manager.transaction((nested) => nested.query(transaction)).then(() => manager.query(transaction)),
    ]),
  );
  expect(after).toEqual(before);
});

it('does not pretend to have saved what a failed statement undid', async () => {
  const work = () => database.run((manager) => manager.query('select 1/0').catch(() => 'dropped'));
  await expect(asAcme(work)).rejects.toThrow('Nothing was saved');
});

it('gives back its connection, whatever happens', async () => {
  for (let n = 0; n < 12; n++) await asAcme(() => database.run(() => Promise.reject(n))).catch(() => undefined);
  expect(await asAcme(() => database.run((manager) => manager.query('select 1 as one')))).toEqual([{ one: 1 }]);
});

it('is reached by a role that row-level security binds', async () => {
  const [role] = await test.source.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
});

describe('read', () => {
  const read = (sql: string, values: unknown[] = []) => test.database.read((manager) => manager.query(sql, values));

  it('scopes a single statement to the tenant', async () => {
    expect(await asAcme(() => read(organization))).toEqual([{ id: acme }]);
  });

  it('passes its parameters and counts its rows', async () => {
    const rows = await asAcme(() => read('select n::int from generate_series(1, $1::int) n', [3]));
    expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('leaves no tenant behind, also after an error', async () => {
    await expect(asAcme(() => read('select 1/0'))).rejects.toThrow('division by zero');
    expect(await test.source.query(organization)).toEqual([{ id: null }]);
    expect(await asAcme(() => read('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('makes each statement a transaction of its own', async () => {
    const [first, second] = await asAcme(() =>
      test.database.read(async (manager) => [await manager.query(transaction), await manager.query(transaction)]),
    );
    expect(first).not.toEqual(second);
  });

  it('sees what the open transaction has written', async () => {
    const [outer, inner] = await asAcme(() =>
      database.run(async (manager) => [await manager.query(transaction), await read(transaction)]),
    );
    expect(inner).toEqual(outer);
  });
});

it('tells once the transaction is durable, and not when it was undone', async () => {
  const told: string[] = [];
  await asAcme(() => database.run(async () => test.database.afterCommit(() => told.push('kept'))));
  const failing = database.run.bind(database, async () => {
    test.database.afterCommit(() => told.push('undone'));
    throw new Error('no');
  });
  await expect(asAcme(failing)).rejects.toThrow('no');
  expect(told).toEqual(['kept']);
});

// The embedded engine has one session, which is never ended from outside.

itOnAServer('survives the end of its connection', async () => {
  const ended = asAcme(() => database.run((manager) => manager.query('select pg_terminate_backend(pg_backend_pid())')));
  await expect(ended).rejects.toThrow();
  expect(await asAcme(() => database.run((manager) => manager.query('select 1 as one')))).toEqual([{ one: 1 }]);
});

describe('a prepared statement', () => {
  const doubled = prepared('select $1::int * 2 as doubled, core.current_organization() as id');
  const double = (n: number) => asAcme(() => test.database.read((manager) => manager.query(doubled, [n])));
  const onEveryConnection = <T>(work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 10 }, (_, n) => work(n)));

  it('answers as any other, for the tenant that asks', async () => {
    expect(await double(4)).toEqual([{ doubled: 8, id: acme }]);
    expect(await Tenant.run(globex, () => test.database.read((m) => m.query(doubled, [5])))).toEqual([
      { doubled: 10, id: globex },
    ]);
  });

  it('is kept by the connection', async () => {
    await double(1);
    const kept = await test.source.query('select statement from pg_prepared_statements order by statement');
    expect(kept).toContainEqual({ statement: doubled });
  });

  it('is prepared again, and the tenant entered again, on a connection that was made to forget', async () => {
    const all = Array.from({ length: 10 }, (_, n) => [{ doubled: 2 * n, id: acme }]);
    expect(await onEveryConnection(double)).toEqual(all);
    await onEveryConnection(() => test.database.outsideTenants('select pg_sleep(0.01); deallocate all'));
    expect(await onEveryConnection(double)).toEqual(all);
    await onEveryConnection(() => test.database.outsideTenants('select pg_sleep(0.01); deallocate all'));
    const inTransaction = () => asAcme(() => database.run((manager) => manager.query(organization)));
    expect(await onEveryConnection(inTransaction)).toEqual(all.map(() => [{ id: acme }]));
  });

  it('is still good after an error', async () => {
    const divided = prepared('select 6 / $1::int as n');
    const divide = (by: number) => asAcme(() => test.database.read((manager) => manager.query(divided, [by])));
    await onEveryConnection(() => expect(divide(0)).rejects.toThrow('division by zero'));
    expect(await onEveryConnection(() => divide(3))).toEqual(Array.from({ length: 10 }, () => [{ n: 2 }]));
    await onEveryConnection(() => expect(divide(0)).rejects.toThrow('division by zero'));
    expect(await divide(2)).toEqual([{ n: 3 }]);
  });
});
