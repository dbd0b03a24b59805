import { randomUUID } from 'node:crypto';
import { PinoLogger } from 'nestjs-pino';
import type { DatabaseServer } from '../database/database-server';
import { Tenant } from '../database/tenant';
import { SilenceableProxy } from '../testing/silenceable-proxy';
import { testDatabase } from '../testing/test-database';
import { ChangeNotices, EVERY_KEY } from './change-notices';
import { ServerChangeNotices } from './server-change-notices';
import { describeOnAServer } from '../testing/on-a-server';

const db = testDatabase({ domains: [] });
const open: ServerChangeNotices[] = [];
afterEach(() => Promise.all(open.splice(0).map((notices) => notices.onModuleDestroy())));

/** As another process, which listens by way of the address. */
async function another(url = db.server.url!): Promise<ServerChangeNotices> {
  const logger = new PinoLogger({ pinoHttp: { level: 'silent' } });
  const notices = new ServerChangeNotices(db.database, { listenUrl: url } as DatabaseServer, logger);
  open.push(notices);
  await notices.onApplicationBootstrap();
  return notices;
}

const ours = async () => (db.server.isEmbedded ? new ChangeNotices(db.database) : another());
const heardBy = (notices: ChangeNotices, topic = 'thing') =>
  new Promise<string>((resolve) => notices.on(topic, (key) => resolve(key)));
const inTransaction = (work: () => Promise<void>) => Tenant.run(randomUUID(), () => db.database.run(() => work()));

describe('notices of changes', () => {
  it('are heard by who makes the change, once it is durable, and by whom they concern', async () => {
    const notices = await ours();
    const heard: string[] = [];
    notices.on('thing', (key) => heard.push(key));
    notices.on('other', (key) => heard.push(key));
    await inTransaction(async () => {
      await notices.tell('thing', ['a', 'b']);
      expect(heard).toEqual([]);
    });
    expect(heard.slice(0, 2)).toEqual(['a', 'b']);
    expect(new Set(heard)).toEqual(new Set(['a', 'b']));
  });

  it('are not heard of what was not done', async () => {
    const notices = await ours();
    const heard: string[] = [];
    notices.on('thing', (key) => heard.push(key));
    const failing = inTransaction(async () => {
      await notices.tell('thing', ['undone']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const [later] = await Promise.all([heardBy(notices), inTransaction(() => notices.tell('thing', ['done']))]);
    expect([later, heard.includes('undone')]).toEqual(['done', false]);
  });
});

describeOnAServer('notices of changes that another process makes', () => {
  it('are heard', async () => {
    const [here, there] = [await another(), await another()];
    const heard = heardBy(there);
    await inTransaction(() => here.tell('thing', ['a']));
    expect([await heard, there.arrive]).toEqual(['a', true]);
  });

  it('are missed when the connection breaks, so that everything is forgotten, until there is one again', async () => {
    const notices = await another();
    const forgotten = heardBy(notices);
    const listeners = `from pg_stat_activity where application_name = 'aynux-changes' and datname = current_database()`;
    await db.source.query(`select pg_terminate_backend(pid) ${listeners}`);
    expect([await forgotten, notices.arrive]).toEqual([EVERY_KEY, false]);
    await notices.onApplicationBootstrap();
    expect(notices.arrive).toBe(true);
  });

  it('are missed by a connection that has fallen silent', async () => {
    const proxy = await SilenceableProxy.before(db.server.url!);
    try {
      const notices = await another(proxy.url);
      expect(notices.arrive).toBe(true);
      proxy.silence();
      await notices.onApplicationBootstrap();
      expect(notices.arrive).toBe(false);
    } finally {
      await proxy.close();
    }
  });

  it('are missed where listening reaches nobody, as behind a pooler that shares connections', async () => {
    const elsewhere = Object.assign(new URL(db.server.url!), { pathname: '/postgres' }).href;
    expect((await another(elsewhere)).arrive).toBe(false);
  });
});
