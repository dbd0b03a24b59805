import { createHmac } from 'node:crypto';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadDemoData } from './first-start';
import { ADMIN, APP_SECRET, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let token: string;

beforeAll(async () => {
  app = await testApp(test.server());
  await loadDemoData(app);
  token = (await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN })).json().accessToken;
}, 180_000);
afterAll(() => app?.close());

const get = async (url: string) =>
  (await app.inject({ url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}` } })).json();

it('answers a product question that came over WhatsApp, and remembers both messages', async () => {
  expect((await receive('wamid.drill', '5491155550001', 'hola! tienen taladros?')).statusCode).toBe(200);
  const [reply] = await eventually(async () => {
    const { items } = await get('/outbox?contact=5491155550001');
    return items.length ? items : undefined;
  });
  expect(reply.text).toMatch(/taladro/i);

  const { items: conversations } = await get('/conversations?contact=5491155550001');
  const { items: messages } = await get(`/conversations/${encodeURIComponent(conversations[0].id)}/messages`);
  expect(messages.map(({ sender }: { sender: string }) => sender)).toEqual(['user', 'assistant']);
  expect(messages[0].routing).toMatchObject({ agent: 'ecommerce_agent' });
  expect(messages[1].text).toBe(reply.text);
}, 180_000);

it('knows a contact who hides the phone by the user id', async () => {
  const userId = 'AR.13491208655302741918';
  expect((await receive('wamid.hidden', { user_id: userId }, 'hola')).statusCode).toBe(200);
  const [conversation] = await eventually(async () => {
    const { items } = await get(`/conversations?contact=${userId}`);
    return items.length ? items : undefined;
  });
  expect(conversation).toMatchObject({ phone: null, userId, contactId: expect.any(String) });
}, 180_000);

it('shows what a file is that a contact sent, and by which id WhatsApp keeps it', async () => {
  const file = { id: '1003383421387256', mime_type: 'application/pdf', filename: 'factura.pdf' };
  const said = { type: 'document', document: { ...file, caption: 'La factura' } };
  await receive('wamid.file', '5491155550004', said);
  const [conversation] = await eventually(async () => {
    const { items } = await get('/conversations?contact=5491155550004');
    return items.length ? items : undefined;
  });
  const { items } = await get(`/conversations/${encodeURIComponent(conversation.id)}/messages`);
  expect(items[0]).toMatchObject({ kind: 'document', text: 'La factura', payload: file });
  expect(items[1]).toMatchObject({ sender: 'assistant', payload: null });
}, 180_000);

it('changes nothing when a message is delivered again', async () => {
  for (let n = 0; n < 3; n++) await receive('wamid.once', '5491155550002', 'hola');
  await eventually(async () => ((await get('/outbox?contact=5491155550002')).items.length ? true : undefined));
  const { items: conversations } = await get('/conversations?contact=5491155550002');
  const { items } = await get(`/conversations/${encodeURIComponent(conversations[0].id)}/messages`);
  expect(items).toHaveLength(2);
}, 180_000);

it('refuses a body that Meta did not sign', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/webhooks/whatsapp',
    payload: { object: 'x', entry: [] },
  });
  expect(answer.json()).toMatchObject({ status: 401, code: 'webhook.signature-invalid' });
});

it('answers over the API by the same pipeline, and names its sources', async () => {
  const answer = await chat('¿cuánto tardan los envíos?');
  expect(answer.json()).toMatchObject({ agent: 'support_agent', domain: 'core', writer: 'template-writer' });
  expect(answer.json().sources.length).toBeGreaterThan(0);
});

it('streams the same answer as server-sent events', async () => {
  const { headers, payload } = await chat('tienen taladros?', { accept: 'text/event-stream' });
  expect(headers['content-type']).toMatch('text/event-stream');
  const events = [...payload.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
  expect([events[0], events.at(-1), events.includes('delta')]).toEqual(['routed', 'done', true]);
});

function chat(text: string, headers: Record<string, string> = {}) {
  const payload = { contact: { phone: '5491155550003', name: 'Bia' }, text };
  const url = '/api/v1/chat/messages';
  return app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${token}`, ...headers } });
}

function receive(id: string, who: string | { user_id: string }, said: string | { type: string }) {
  const isHidden = typeof who !== 'string';
  const contact = isHidden ? { ...who, username: 'ana' } : { wa_id: who };
  const sender = isHidden ? { from_user_id: who.user_id } : { from: who };
  const content = typeof said === 'string' ? { type: 'text', text: { body: said } } : said;
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '1' },
    contacts: [{ profile: { name: 'Ana' }, ...contact }],
    messages: [{ ...sender, id, timestamp: '1790000000', ...content }],
  };
  const payload = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(payload).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return app.inject({ method: 'POST', url: '/api/v1/webhooks/whatsapp', payload, headers });
}

/** A worker takes its time: looks again until there is something, within a bound. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
