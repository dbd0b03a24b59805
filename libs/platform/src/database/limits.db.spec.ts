import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Caller } from '../audit/caller';
import { SilenceableProxy } from '../testing/silenceable-proxy';
import { testServer } from '../testing/test-database';
import { Database } from './database';
import { DatabaseServer } from './database-server';
import type { DatabaseLimits } from './limits';
import { Tenant } from './tenant';
import { describeOnAServer } from '../testing/on-a-server';

const LIMITS = { connectMs: 2_000, statementMs: 200, jobStatementMs: 60_000, idleTransactionMs: 200 };

describeOnAServer('the limits of a database', () => {
  const test = testServer([]);
  const open: DataSource[] = [];
  const proxies: SilenceableProxy[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((source) => source.destroy()));
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  });

  async function databaseWith(limits: DatabaseLimits, url = test.server().url!): Promise<Database> {
    const server = await DatabaseServer.open({ url, poolSize: 1, dataDir: '', limits });
    const source = await new DataSource(server.options('aynux_app')).initialize();
    open.push(source);
    return new Database(source, server.limits);
  }
  const isIdleInTransaction = async (watching: DataSource): Promise<boolean> => {
    const [found] = await watching.query(
      `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    return found !== undefined;
  };
  const asTenant = <T>(work: () => Promise<T>) => Tenant.run(randomUUID(), work);
  const sleep = (database: Database, seconds: number) =>
    asTenant(() => database.read((manager) => manager.query('select pg_sleep($1)', [seconds])));

  it('end a statement of a request that takes too long', async () => {
    const database = await databaseWith(LIMITS);
    await expect(sleep(database, 5)).rejects.toMatchObject({ driverError: { code: '57014' } });
    await sleep(database, 0); // its connection is as good as before
  });

  it('let a job take longer, in a transaction or not, and none that comes after it on the same connection', async () => {
    const database = await databaseWith(LIMITS);
    await Caller.run({ via: 'job' }, async () => {
      await sleep(database, 0.4);
      await asTenant(() =>
        database.run(async (manager) => {
          await manager.query('select 1');
          await manager.query('select pg_sleep(0.4)');
        }),
      );
    });
    await expect(sleep(database, 5)).rejects.toMatchObject({ driverError: { code: '57014' } });
  });

  it('end a transaction that does nothing', async () => {
    const database = await databaseWith(LIMITS);
    const watching = open.at(await databaseWith(LIMITS).then(() => -1))!;
    const forgotten = asTenant(() =>
      database.run(async (manager) => {
        await manager.query('select 1');
        while (await isIdleInTransaction(watching)) continue;
        await manager.query('select 1');
      }),
    );
    await expect(forgotten).rejects.toThrow(/idle-in-transaction|released|not queryable/);
    await sleep(database, 0);
  });

  it('do not bind whoever migrates, whatever the login brings along', async () => {
    const url = Object.assign(new URL(test.server().url!), { search: '?options=-c%20statement_timeout%3D200' }).href;
    const server = await DatabaseServer.open({ url, poolSize: 1, dataDir: '', limits: LIMITS });
    const owner = await new DataSource(server.options()).initialize();
    open.push(owner);
    await owner.query('select pg_sleep(0.4)');
  });

  it('give a server up that says nothing any more, and its connection with it', async () => {
    const proxy = await SilenceableProxy.before(test.server().url!);
    proxies.push(proxy);
    const database = await databaseWith({ ...LIMITS, statementMs: 1 }, proxy.url); // and five seconds of grace
    await asTenant(() => database.read((manager) => manager.query('select')));
    proxy.silence();
    await expect(asTenant(() => database.run((manager) => manager.query('select 1')))).rejects.toThrow(
      'Query read timeout',
    );
    await expect(asTenant(() => database.read((manager) => manager.query('select 1')))).rejects.toThrow(
      /timeout|terminated/, // a new connection, which is not answered either
    );
    proxy.speak();
    await asTenant(() => database.read((manager) => manager.query('select')));
  }, 30_000);

  it('reach the queue as the role that owns nothing', async () => {
    const server = await DatabaseServer.open({ url: process.env['DATABASE_URL']!, poolSize: 1, dataDir: '' });
    const source = await new DataSource({ type: 'postgres', url: server.queueUrl! }).initialize();
    open.push(source);
    expect(await source.query('select current_user as name')).toEqual([{ name: 'aynux_app' }]);
  });
});
