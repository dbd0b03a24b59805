import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiProcess } from './testing/api-process';

const ROOT = join(__dirname, '..');
const MINUTE = 180_000; // of a busy machine
const SECRET = 'a-secret-of-the-app';
const ADMIN = { ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'correct horse battery' };
let dataDir: string;

const start = (environment = {}) =>
  ApiProcess.start(ROOT, { DATA_DIR: dataDir, META_APP_SECRET: SECRET, ...ADMIN, ...environment });

beforeAll(() => {
  ApiProcess.build(ROOT);
  dataDir = mkdtempSync(join(tmpdir(), 'aynux-process-')); // of all: the first start makes a database, which is slow
}, MINUTE);
afterEach(() => ApiProcess.killAll());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it(
  'says where it is, which database it uses, and which domains are on and why',
  async () => {
    const api = await start();
    expect(api.output).toContain(`docs at ${api.url}/docs`);
    expect(api.output).toContain(`embedded PostgreSQL in ${dataDir}`);
    expect(api.output).toContain('core on (always loaded)');
    expect(await api.stop('SIGINT')).toBe(0);
  },
  MINUTE,
);

it(
  'refuses a second process on the same data directory',
  async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`Another process is using the embedded database in ${dataDir}`);
    await first.stop('SIGTERM');
  },
  MINUTE,
);

it(
  'loses nothing that was acknowledged when it is killed',
  async () => {
    const first = await start();
    const texts = Array.from({ length: 20 }, (_, n) => `message ${n}`);
    for (const text of texts) expect(await receive(first, text)).toBe(200);
    await first.stop('SIGKILL');

    const second = await start();
    const kept = await eventually(async () => {
      const said = await conversationOf(second);
      return said.length === texts.length ? said : undefined;
    });
    expect(kept).toEqual(texts);
    await second.stop('SIGINT');
  },
  2 * MINUTE,
);

it(
  'tells every mistake of the environment at once, and no secret',
  async () => {
    const wrong = start({ PORT: 'http', ENABLED_AGENTS: 'ecomerce_agent', JWT_SECRET_KEY: 'too-short' });
    const { message } = await wrong.then(
      () => new Error('it started'),
      (error: Error) => error,
    );
    expect(message).toMatch(/PORT: .*ENABLED_AGENTS: .*"ecommerce_agent"/s);
    expect(message).toMatch(/JWT_SECRET_KEY: Expected at least 32 characters/);
    expect(message).not.toContain('too-short');
  },
  MINUTE,
);

async function receive(api: ApiProcess, text: string): Promise<number> {
  const message = {
    from: '5491155550000',
    id: `wamid.${randomUUID()}`,
    timestamp: '1790000000',
    type: 'text',
    text: { body: text },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '5491144440000', phone_number_id: '1' },
    contacts: [{ profile: { name: 'Ana' }, wa_id: '5491155550000' }],
    messages: [message],
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return (await fetch(`${api.url}/api/v1/webhooks/whatsapp`, { method: 'POST', headers, body })).status;
}

/** What the contact said, in the order in which it was stored. */
async function conversationOf(api: ApiProcess): Promise<string[]> {
  const credentials = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
  const login = await fetch(`${api.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const get = async (path: string) =>
    (await (
      await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${accessToken}` } })
    ).json()) as {
      items: { id: string; sender: string; text: string }[];
    };
  const [conversation] = (await get('/conversations')).items;
  if (!conversation) return [];
  const { items } = await get(`/conversations/${encodeURIComponent(conversation.id)}/messages?limit=100`);
  return items.filter(({ sender }) => sender === 'user').map(({ text }) => text);
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
