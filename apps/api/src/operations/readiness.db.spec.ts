import { Database, DatabaseServer, Queue } from '@aynux/platform';
import { connected, itOnAServer, SilenceableProxy, testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { testApp } from '../testing/test-app';

const test = testServer();
let app: NestFastifyApplication;

beforeEach(async () => {
  app = await testApp(test.server(), { ROLE: 'api' });
}, 120_000);
afterEach(() => app.close());

async function ready(of = app): Promise<readonly [number, string]> {
  const answer = await of.inject('/health/ready');
  return [answer.statusCode, answer.json().detail ?? answer.json().status];
}

/** As the owner, beside the application, which the embedded engine lets nobody be. */
async function asOwner(text: string): Promise<void> {
  const server = test.server();
  if (!server.isEmbedded) return void (await connected(server, 'aynux_owner', (owner) => owner.query(text)));
  await app.get(Database).outsideTenants(`set role aynux_owner; ${text}; set role aynux_app`);
}

it('is ready when nothing is missing', async () => {
  expect(await ready()).toEqual([200, 'ok']);
});

it('is not ready while the database lacks a migration, and says what to do', async () => {
  await asOwner(`update ops.migrations set name = 'x' || name where name like 'PrepareSearch%'`);
  const lacking = await ready();
  await asOwner(`update ops.migrations set name = substr(name, 2) where name like 'xPrepareSearch%'`);
  expect(lacking).toEqual([503, '1 migration is missing: run npm run db:migrate.']);
  expect(await ready()).toEqual([200, 'ok']);
});

it('is not ready while the database takes no changes', async () => {
  const database = app.get(Database);
  await database.outsideTenants('set default_transaction_read_only = on');
  const closed = await ready();
  await database.outsideTenants('set default_transaction_read_only = off');
  expect(closed).toEqual([503, 'The database takes no changes: it is read-only.']);
  expect(await ready()).toEqual([200, 'ok']);
});

it('is not ready while the tables of the queue do not answer', async () => {
  await asOwner('revoke select on queue.queue from aynux_app');
  const refused = await ready();
  await asOwner('grant select on queue.queue to aynux_app');
  expect(refused).toEqual([503, 'The queue does not answer.']);
  expect(await ready()).toEqual([200, 'ok']);
});

it('is not ready once the queue has stopped', async () => {
  await app.get(Queue).stop();
  expect(await ready()).toEqual([503, 'The queue does not answer.']);
});

it('is alive all the same', async () => {
  await app.get(Queue).stop();
  expect((await app.inject('/health/live')).statusCode).toBe(200);
});

itOnAServer('says within two seconds that the database is silent, and holds one connection to find out', async () => {
  const [proxy, far] = await throughProxy();
  try {
    expect(await ready(far)).toEqual([200, 'ok']);
    proxy.silence();
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ready(far)));
    expect(performance.now() - began).toBeLessThan(2_000);
    const silent = 'The database did not answer in time. The queue did not answer in time.';
    expect(answers).toEqual(answers.map(() => [503, silent]));
    const { master: pool } = far.get(Database)['dataSource'].driver as unknown as { master: { totalCount: number } };
    expect(pool.totalCount).toBeLessThanOrEqual(2);
    proxy.speak();
    expect(await ready(far)).toEqual([200, 'ok']);
  } finally {
    await far.close();
    await proxy.close();
  }
});

itOnAServer('is not ready when the database is gone, and answers requests with 503', async () => {
  const [proxy, far] = await throughProxy();
  try {
    await proxy.close();
    expect(await ready(far)).toEqual([503, 'The database does not answer. The queue does not answer.']);
    const answer = await far.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: 'ada@example.com', password: 'correct horse battery' },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'database.unavailable']);
  } finally {
    await far.close();
  }
});

async function throughProxy(): Promise<[SilenceableProxy, NestFastifyApplication]> {
  const proxy = await SilenceableProxy.before(test.server().url!);
  const server = await DatabaseServer.open({ url: proxy.url, poolSize: 5, dataDir: '' });
  return [proxy, await testApp(server, { ROLE: 'api' })];
}
