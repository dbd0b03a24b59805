import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { configFrom, Database, type DatabaseServer, Queue } from '@aynux/platform';
import { allDomains, connected, dropTestServer, openTestServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { createApp } from './create-app';
import { AGENT_KEYS } from './domains';
import { shutDown, StillRunning } from './shut-down';

/** Where work says that it has begun, and waits until it may end. */
class Gate {
  private opening!: () => void;
  private reaching!: () => void;
  readonly reached = new Promise<void>((resolve) => (this.reaching = resolve));
  private readonly opened = new Promise<void>((resolve) => (this.opening = resolve));

  open(): void {
    this.opening();
  }

  async pass(): Promise<void> {
    this.reaching();
    await this.opened;
  }
}

let server: DatabaseServer;
let app: NestFastifyApplication;
let url: string;
let request: Gate;
let jobs: Record<'first' | 'second', Gate>;
const done: string[] = [];

/** The application with a slow route and slow jobs, which use the database when they end. */
async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const config = configFrom(
    { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: 'memory://', ENABLED_AGENTS: 'greeting_agent', ...environment },
    AGENT_KEYS,
  );
  server = await openTestServer(await allDomains());
  app = await createApp(config, server);
  [request, jobs] = [new Gate(), { first: new Gate(), second: new Gate() }];
  done.length = 0;
  const note = (what: string) =>
    app
      .get(Database)
      .outsideTenants('select 1')
      .then(() => done.push(what));
  app
    .getHttpAdapter()
    .getInstance()
    .get('/slow', async () => {
      await request.pass();
      await note('request');
      return { answered: true };
    });
  const run = async ({ name }: Readonly<Record<string, string | number>>) => {
    await jobs[name as keyof typeof jobs].pass();
    await note(String(name));
  };
  app.get(Queue).work({ queue: 'slow', concurrency: 2, run });
  await app.init();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}

afterEach(() => dropTestServer(server));

const enqueue = (name: keyof typeof jobs) => app.get(Queue).enqueue({ queue: 'slow', data: { name }, key: name });
const isRefused = () =>
  fetch(`${url}/health/live`).then(
    () => false,
    () => true,
  );

it('answers what was asked, then finishes the jobs, then lets the database go', async () => {
  await start();
  const asked = fetch(`${url}/slow`);
  await request.reached;
  await enqueue('first');
  await jobs.first.reached;

  const ending = shutDown(app, server);
  expect(await isRefused()).toBe(true);
  const probe = await app.inject('/health/ready'); // as on a connection that is still open
  expect([probe.statusCode, probe.json().detail]).toEqual([503, 'The process is about to end.']);
  await enqueue('second'); // by whoever is still being answered
  await jobs.second.reached;

  request.open();
  expect(await (await asked).json()).toEqual({ answered: true });
  jobs.first.open();
  jobs.second.open();
  await ending;
  expect(done[0]).toBe('request');
  expect([...done].sort()).toEqual(['first', 'request', 'second']);
  expect(app.get(DataSource).isInitialized).toBe(false);
  if (server.isEmbedded) await expect(server.dump()).rejects.toThrow('stopped');
}, 60_000);

it('lets go of a connection as soon as its last request is answered, however long the client would keep it', async () => {
  await start({ SHUTDOWN_TIMEOUT_SECONDS: '600' });
  const socket = await connectionTo(url);
  socket.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await request.reached;
  const ending = shutDown(app, server);
  request.open();
  await ending;
}, 60_000);

it('cuts off a request that does not come to an end', async () => {
  await start({ SHUTDOWN_TIMEOUT_SECONDS: '2' });
  const socket = await connectionTo(url);
  const closed = once(socket, 'close');
  socket.write('POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"emai');
  await shutDown(app, server);
  await closed;
}, 60_000);

it('waits no longer for a job that does not come to an end, and leaves it to the next process', async () => {
  await start({ SHUTDOWN_TIMEOUT_SECONDS: '1' });
  await enqueue('first');
  await jobs.first.reached;
  await shutDown(app, server);
  if (!server.isEmbedded) {
    const states = await connected(server, 'aynux_owner', (owner) =>
      owner.query(`select state::text from queue.job where name = 'slow'`),
    );
    expect(states).toEqual([{ state: 'retry' }]);
  }
  expect(done).toEqual([]);
}, 60_000);

it('says so when something holds on to the database', async () => {
  await start({ SHUTDOWN_TIMEOUT_SECONDS: '1' });
  const { master: pool } = app.get(DataSource).driver as unknown as { master: Pool };
  const client = await pool.connect();
  await expect(shutDown(app, server)).rejects.toThrow(StillRunning);
  client.release();
}, 60_000);

async function connectionTo(address: string): Promise<Socket> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket.resume();
}
