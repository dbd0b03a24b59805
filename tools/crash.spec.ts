import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { Client } from 'pg';
import { ApiProcess } from './testing/api-process';

const ROOT = join(__dirname, '..');
const MINUTE = 60_000;
const SECRET = 'a-secret-of-the-app';
const admin = process.env['DATABASE_URL'];
/** The embedded engine dies with its process; what that loses, process.spec.ts sees. */
const onAServer = admin ? describe : describe.skip;
const name = `crash_${randomUUID().replaceAll('-', '')}`;
const urlOf = (database: string) => Object.assign(new URL(String(admin)), { pathname: `/${database}` }).href;

/** Meta, which takes messages, and keeps its answer to itself when it is told to. */
class Graph {
  readonly taken: { to: string; text: string }[] = [];
  isSilent = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Graph> {
    const server = createServer();
    const graph = new Graph(server);
    server.on('request', (request, response) => {
      void json(request).then((body) => {
        const { to, text } = body as { to: string; text: { body: string } };
        graph.taken.push({ to, text: text.body });
        if (graph.isSilent) return;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ messages: [{ id: `wamid.out.${graph.taken.length}` }] }));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v23.0`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((stopped) => this.server.close(stopped));
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

onAServer('a worker that is killed', () => {
  let graph: Graph;
  let watcher: Client;
  let people = 0;
  let phone: string;

  const start = (role = 'all') =>
    ApiProcess.start(ROOT, {
      DATABASE_URL: urlOf(name),
      MIGRATE_ON_START: 'true',
      ENABLED_AGENTS: 'greeting_agent,support_agent,fallback_agent,farewell_agent',
      META_APP_SECRET: SECRET,
      WHATSAPP_API_BASE: graph.url,
      WHATSAPP_ACCESS_TOKEN: 'token',
      WHATSAPP_PHONE_NUMBER_ID: '1',
      DATA_DIR: join(ROOT, 'tmp/crash'),
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'correct horse battery',
      ROLE: role,
    });

  beforeAll(async () => {
    ApiProcess.build(ROOT);
    graph = await Graph.start();
    const server = await connected(String(admin));
    await server.query(`create database ${name}`);
    await server.end();
    watcher = await connected(urlOf(name));
  }, 5 * MINUTE);
  beforeEach(() => {
    phone = `5491155560${String(++people).padStart(3, '0')}`;
    graph.isSilent = false;
  });
  afterEach(() => ApiProcess.killAll());
  afterAll(async () => {
    await watcher?.end();
    await graph?.stop();
    const server = await connected(String(admin));
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  });

  async function says(api: ApiProcess, text: string): Promise<void> {
    const message = {
      from: phone,
      id: `wamid.${phone}.${text}`,
      timestamp: '1790000000',
      type: 'text',
      text: { body: text },
    };
    const contacts = [{ profile: { name: 'Ana' }, wa_id: phone }];
    const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, contacts, messages: [message] };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const { status } = await fetch(`${api.url}/api/v1/webhooks/whatsapp`, { method: 'POST', headers, body });
    expect(status).toBe(200);
  }

  const rows = async (text: string, values: unknown[] = []) => (await watcher.query(text, values)).rows;
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const isSomebodyWaiting = async () => {
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await rows(waiting)).length > 0;
  };
  const isSettled = async () => {
    const waiting = `select 1 from ops.inbox where status = 'pending'
      union all select 1 from ops.outbox where status in ('queued', 'sending')`;
    return (await rows(waiting)).length === 0;
  };
  /** What was said in the conversation: by the contact as it was, by us as `*`. */
  const conversation = async () => {
    const said = await rows(
      `select sender_type as sender, content from core.conversation_messages m
        join core.conversation_contexts c using (organization_id, conversation_id)
        where c.user_phone = $1 order by m.seq`,
      [phone],
    );
    return said.map(({ sender, content }) => (sender === 'user' ? String(content) : '*'));
  };
  const sent = () => graph.taken.filter(({ to }) => to === phone).length;

  /** Lets a worker run into what the statement locks, kills it there, and lets another one finish. */
  async function killAt(lock: string, before: string | null, after: string): Promise<void> {
    const first = await start();
    if (before) {
      await says(first, before);
      await until(isSettled);
    }
    await watcher.query('begin');
    await watcher.query(lock, lock.includes('$1') ? [phone] : []);
    await says(first, after);
    await until(isSomebodyWaiting);
    await first.stop('SIGKILL');
    await watcher.query('rollback');
    const second = await start();
    await until(isSettled);
    await second.stop('SIGTERM');
  }

  it(
    'before it has taken what was received',
    async () => {
      const deaf = await start('api');
      for (const text of ['hola 1', 'hola 2', 'hola 3']) await says(deaf, text);
      await deaf.stop('SIGKILL');
      const heir = await start();
      await until(async () => (await conversation()).length === 6 && (await isSettled()));
      await heir.stop('SIGTERM');
      expect(await conversation()).toEqual(['hola 1', '*', 'hola 2', '*', 'hola 3', '*']);
      expect(sent()).toBe(3);
    },
    3 * MINUTE,
  );

  it(
    'while it looks for the answer',
    async () => {
      const question = '¿hacen envíos al interior?';
      await killAt('lock table core.company_knowledge in access exclusive mode', 'hola 1', question);
      expect(await conversation()).toEqual(['hola 1', '*', question, '*']);
      expect(sent()).toBe(2);
      expect(await rows('select 1 from ops.inbox where attempts > 1 and text = $1', [question])).toHaveLength(1);
    },
    3 * MINUTE,
  );

  it(
    'when it has answered, and not stored the answer',
    async () => {
      const lock = 'select 1 from core.conversation_contexts where user_phone = $1 for update';
      await killAt(lock, 'hola 1', 'hola 2');
      expect(await conversation()).toEqual(['hola 1', '*', 'hola 2', '*']);
      expect(sent()).toBe(2);
    },
    3 * MINUTE,
  );

  it(
    'when it has stored the answer, and not sent it',
    async () => {
      await killAt('lock table ops.rate_buckets in access exclusive mode', 'hola 1', 'hola 2');
      expect(await conversation()).toEqual(['hola 1', '*', 'hola 2', '*']);
      expect(sent()).toBe(2);
    },
    3 * MINUTE,
  );

  it(
    'when it has sent the answer, and not noted that',
    async () => {
      const first = await start();
      await says(first, 'hola 1');
      await until(isSettled);
      graph.isSilent = true;
      await says(first, 'hola 2');
      await until(() => sent() === 2);
      await first.stop('SIGKILL');
      graph.isSilent = false;
      const second = await start();
      await says(second, 'hola 3');
      await until(async () => (await conversation()).length === 6 && (await isSettled()));
      await second.stop('SIGTERM');
      expect(await conversation()).toEqual(['hola 1', '*', 'hola 2', '*', 'hola 3', '*']);
      expect(sent()).toBe(3);
      const statuses = await rows('select status from ops.outbox where recipient_phone = $1 order by seq', [phone]);
      expect(statuses.map(({ status }) => status)).toEqual(['sent', 'uncertain', 'sent']);
    },
    3 * MINUTE,
  );
});
