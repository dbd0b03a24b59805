import { createHmac } from 'node:crypto';
import { configFrom } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PinoLogger } from 'nestjs-pino';
import { prettyFactory, type PrettyOptions } from 'pino-pretty';
import { DataSource } from 'typeorm';
import { logging } from './logging';
import { ADMIN, APP_SECRET, testApp } from './testing/test-app';

const CHAT_PHONE = '5491155550001';
const CHAT_TEXT = 'mi tarjeta es 4111-1111-1111-1111';
const CONTACT_PHONE = '5491155550002';
const CONTACT_TEXT = 'mi clave es perejil';
const VERIFY_TOKEN = 'a-token-that-nobody-has-agreed-on';

const test = testServer();
let app: NestFastifyApplication;
let token: string;
const log: string[] = [];

interface Line {
  readonly msg: string;
  readonly req?: { id: string; method: string; url: string };
  readonly err?: { type: string; code: string; message: string; stack: string };
}
const lines = () => log.map((line) => JSON.parse(line) as Line);
const linesSaying = (msg: string) => lines().filter((line) => line.msg === msg);

beforeAll(async () => {
  await breakConversations();
  const production = configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://' }, []);
  const { pinoHttp } = logging({ ...production, isProduction: true } as typeof production);
  // The first of a process is the one that all of it logs with.
  new PinoLogger({ pinoHttp: { ...pinoHttp, stream: { write: (line: string) => void log.push(line) } } as object });
  app = await testApp(test.server());
  await app.listen(0, '127.0.0.1');
  token = (await ask('POST', '/auth/login', ADMIN)).accessToken;
}, 180_000);
afterAll(() => app.close());

/** No message can be stored: one is refused, and another is taken for a number, which PostgreSQL says in so many words. */
async function breakConversations(): Promise<void> {
  const owner = await new DataSource({ ...test.server().options('aynux_owner'), poolSize: 1 }).initialize();
  await owner.query(`
    create function core.refuse_message() returns trigger language plpgsql as
      $$ begin
        if new.content like '%tarjeta%' then raise 'There is no room.'; end if;
        perform new.content::integer;
        return new;
      end $$;
    create trigger refuse before insert on core.conversation_messages
      for each row execute function core.refuse_message();
  `);
  await owner.destroy();
}

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${await app.getUrl()}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, string> & { accessToken: string; requestId: string };
}

it('tells in development, too, which request a line is of and how it ended', async () => {
  const { requestId } = await ask('GET', '/nowhere');
  const [line] = await eventually(() => log.filter((text) => text.includes('"request ') && text.includes(requestId)));
  const development = configFrom({ NODE_ENV: 'development', DATA_DIR: 'memory://' }, []);
  const { transport } = (logging(development) as { pinoHttp: { transport: { options: PrettyOptions } } }).pinoHttp;
  const shown = prettyFactory({ ...transport.options, colorize: false })(line);
  for (const part of [requestId, 'GET', '/api/v1/nowhere', '404']) expect(shown).toContain(part);
  expect(shown).not.toMatch(/authorization|headers/);
});

it('tells of a failed request what failed and where, by its id', async () => {
  const chat = { contact: { phone: CHAT_PHONE, name: 'Ana' }, text: CHAT_TEXT };
  const problem = await ask('POST', '/chat/messages', chat);
  expect(problem).toMatchObject({ status: 500, code: 'server.error' });
  const [line] = linesSaying('A request failed.');
  expect(line?.req).toEqual({ id: problem['requestId'], method: 'POST', url: '/api/v1/chat/messages' });
  expect(line?.err).toMatchObject({ type: 'QueryFailedError', code: 'P0001', message: 'There is no room.' });
  expect(line?.err?.stack).toMatch(/sql-conversation-log\.ts/);
});

it('tells of a message that could not be answered what failed, with its stack', async () => {
  await receive();
  const [line] = await eventually(() => linesSaying('A message could not be answered yet.'));
  expect(line?.err).toMatchObject({ type: 'QueryFailedError', code: '22P02' });
  expect(line?.err?.stack).toMatch(/sql-conversation-log\.ts/);
}, 60_000);

it('says nothing of probes', async () => {
  expect((await fetch(`${await app.getUrl()}/health/live`)).status).toBe(200);
  expect((await fetch(`${await app.getUrl()}/health/ready`)).status).toBe(200);
  await ask('GET', '/auth/me');
  await eventually(() => lines().filter(({ req }) => req?.url === '/api/v1/auth/me'));
  expect(lines().filter(({ req }) => req?.url.startsWith('/health'))).toEqual([]);
});

it('keeps what people wrote, their phones and every secret to itself, whatever fails', async () => {
  await fetch(`${await app.getUrl()}/api/v1/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}`);
  await ask('POST', '/auth/login', { ...ADMIN, password: 'not this one, though' });
  await ask('GET', `/contacts/${CHAT_PHONE}/export`);
  await eventually(() => lines().filter(({ req }) => req?.url === '/api/v1/webhooks/whatsapp' && req.method === 'GET'));
  await eventually(() => lines().filter(({ req }) => req?.url === '/api/v1/contacts/…/export'));
  (await app.resolve(PinoLogger, undefined, { strict: false })).warn(
    { body: { ...ADMIN, token, phone: CHAT_PHONE } },
    'A whole body.',
  );
  expect(linesSaying('A whole body.')).toHaveLength(1);

  const said = log.join('');
  expect(said).toMatch(/QueryFailedError/);
  for (const secret of [
    ...[CHAT_PHONE, CHAT_TEXT, '4111-1111', CONTACT_PHONE, CONTACT_TEXT, 'perejil'],
    ...[ADMIN.password, 'not this one', token, VERIFY_TOKEN, 'insert into', 'sha256='],
  ]) {
    expect([secret, said.includes(secret)]).toEqual([secret, false]);
  }
});

async function receive(): Promise<void> {
  const message = { from: CONTACT_PHONE, id: 'wamid.1', timestamp: '1790000000', type: 'text' };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '1' },
    contacts: [{ profile: { name: 'Ana' }, wa_id: CONTACT_PHONE }],
    messages: [{ ...message, text: { body: CONTACT_TEXT } }],
  };
  const changes = [{ field: 'messages', value }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] });
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;
  await fetch(`${await app.getUrl()}/api/v1/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  });
}

async function eventually<T>(look: () => readonly T[]): Promise<readonly T[]> {
  for (;;) {
    const found = look();
    if (found.length) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
