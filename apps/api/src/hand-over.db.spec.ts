import { createHmac, randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadDemoData } from './first-start';
import { ADMIN, APP_SECRET, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let token: string;
let me: string;

beforeAll(async () => {
  app = await testApp(test.server());
  await loadDemoData(app);
  token = (await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN })).json().accessToken;
  me = (await call('GET', '/auth/me')).json().id;
}, 180_000);
afterAll(() => app?.close());

function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers: object = {}) {
  const authorization = `Bearer ${token}`;
  return app.inject({
    ...{ method, url: `/api/v1${url}`, headers: { authorization, ...headers } },
    ...(payload ? { payload } : {}),
  });
}

/** As Meta delivers it. */
function receive(phone: string, text: string, at = new Date()) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const messages = [{ from: phone, id: `wamid.${randomUUID()}`, timestamp, type: 'text', text: { body: text } }];
  const contacts = [{ profile: { name: 'Ana' }, wa_id: phone }];
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, contacts, messages };
  const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
  const payload = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(payload).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return app.inject({ method: 'POST', url: '/api/v1/webhooks/whatsapp', payload, headers });
}

/** A worker takes its time, and the only connection: looks again until it is so, within Jest's patience. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const messagesOf = async (phone: string): Promise<{ sender: string; text: string; routing: { because: string } }[]> => {
  const [conversation] = (await call('GET', `/conversations?contact=${phone}`)).json().items;
  if (!conversation) return [];
  return (await call('GET', `/conversations/${encodeURIComponent(conversation.id)}/messages?limit=100`)).json().items;
};
const heard = (phone: string, count: number) =>
  eventually(async () => {
    const messages = await messagesOf(phone);
    return messages.filter(({ sender }) => sender === 'user').length >= count ? messages : undefined;
  });

it('writes no more to whoever answered BAJA, over no path, until they answer ALTA', async () => {
  const phone = '5491155550101';
  await receive(phone, 'BAJA');
  expect((await heard(phone, 1)).at(-1)).toMatchObject({ sender: 'assistant', text: expect.stringContaining('ALTA') });
  await receive(phone, '¿tienen taladros?');
  expect((await heard(phone, 2)).at(-1)).toMatchObject({ sender: 'user', routing: { because: 'opted-out' } });
  expect((await call('GET', `/contacts/${phone}`)).json()).toMatchObject({ optedOut: true, window: { isOpen: true } });
  expect((await call('POST', `/contacts/${phone}/messages`, { text: 'Hola' })).json()).toMatchObject({
    ...{ status: 409, code: 'contact.opted-out' },
  });
  const chat = { contact: { phone }, text: '¿tienen taladros?' };
  expect((await call('POST', '/chat/messages', chat)).json()).toMatchObject({ reply: null });
  await receive(phone, 'alta');
  expect((await heard(phone, 3)).at(-1)).toMatchObject({ text: expect.stringContaining('BAJA') });
  await receive(phone, '¿tienen taladros?');
  expect((await heard(phone, 4)).at(-1)).toMatchObject({ text: expect.stringMatching(/taladro/i) });
}, 60_000);

it('takes a free text for a day after the contact wrote, and else names the templates', async () => {
  const [lately, longAgo] = ['5491155550102', '5491155550103'];
  await receive(lately, 'hola');
  await receive(longAgo, 'hola', new Date(Date.now() - 25 * 3_600_000));
  await Promise.all([heard(lately, 1), heard(longAgo, 1)]);
  const sent = await call('POST', '/contacts/541155550102/messages', { text: 'Ya está listo.' }); // without the 9
  expect([sent.statusCode, sent.json().status]).toEqual([201, 'queued']);

  const template = { name: 'recordatorio', language: 'es', category: 'utility', body: 'Hola {{1}}.' };
  expect((await call('POST', '/message-templates', template)).statusCode).toBe(201);
  const refused = await call('POST', `/contacts/${longAgo}/messages`, { text: 'Ya está listo.' });
  expect(refused.json()).toMatchObject({ status: 409, code: 'contact.window-closed' });
  expect(refused.json().detail).toContain('recordatorio (es)');
  const filled = { name: 'recordatorio', language: 'es', parameters: ['Ana'] };
  expect((await call('POST', `/contacts/${longAgo}/templates`, filled)).json()).toMatchObject({ text: 'Hola Ana.' });
  const nobody = { ...filled, parameters: [] };
  expect((await call('POST', `/contacts/${longAgo}/templates`, nobody)).json()).toMatchObject({ status: 422 });
}, 60_000);

it('calls a person, who takes over, speaks and gives back; the ticket goes its way', async () => {
  const phone = '5491155550104';
  await receive(phone, 'quiero hablar con una persona por la garantía, es urgente');
  const messages = await heard(phone, 1);
  expect(messages.at(-1)?.text).toMatch(/n\.º \d+/);
  const [waiting] = (await call('GET', `/conversations?contact=${phone}&personWanted=true`)).json().items;
  expect(waiting).toMatchObject({ personWantedBecause: 'contact', ownerId: null });
  const conversation = `/conversations/${encodeURIComponent(waiting.id)}`;

  expect((await call('POST', `${conversation}/messages`, { text: 'Hola' })).json().code).toBe(
    'conversation.not-taken-over',
  );
  const stale = await call('POST', `${conversation}/take-over`, undefined, { 'if-match': '"0"' });
  expect(stale.json()).toMatchObject({ status: 412, code: 'resource.stale' });
  expect((await call('POST', `${conversation}/take-over`)).json()).toMatchObject({ ownerId: me, personWantedAt: null });
  await receive(phone, '¿tienen taladros?');
  expect((await heard(phone, 2)).at(-1)).toMatchObject({ sender: 'user', routing: { because: 'with-person' } });
  expect((await call('POST', `${conversation}/messages`, { text: 'Soy Beto.' })).statusCode).toBe(201);
  expect((await call('POST', `${conversation}/release`)).json()).toMatchObject({ ownerId: null });
  await receive(phone, '¿tienen taladros?');
  expect((await heard(phone, 3)).at(-1)).toMatchObject({ text: expect.stringMatching(/taladro/i) });

  const log = `/organizations/${SYSTEM_ORGANIZATION}/audit-log?subjectKind=conversation`;
  const entries = (await call('GET', `${log}&subjectId=${encodeURIComponent(waiting.id)}`)).json().items;
  const told = entries.map(({ action, userId }: { action: string; userId: string }) => [action, userId]).reverse();
  expect(told).toEqual(
    ['conversation.taken-over', 'conversation.spoken-in', 'conversation.released'].map((action) => [action, me]),
  );
  expect(JSON.stringify(entries)).not.toContain('Soy Beto.');

  const [ticket] = (await call('GET', `/support-tickets?contact=${phone}&assignee=nobody&status=open`)).json().items;
  expect(ticket).toMatchObject({ priority: 'high', category: 'garantía', conversationId: waiting.id, phone });
  const at = `/support-tickets/${ticket.id}`;
  expect((await call('POST', `${at}/reopen`, { reason: 'x' })).json().code).toBe('support-ticket.move-not-allowed');
  expect((await call('POST', `${at}/assign`, { assigneeId: randomUUID() })).json()).toMatchObject({ status: 422 });
  expect((await call('POST', `${at}/assign`, { assigneeId: me })).json()).toMatchObject({ assigneeId: me });
  expect((await call('POST', `${at}/start`)).json()).toMatchObject({ status: 'in_progress' });
  expect((await call('POST', `${at}/comments`, { text: 'Listo.', to: 'contact' })).statusCode).toBe(201);
  expect((await messagesOf(phone)).at(-1)).toMatchObject({ text: 'Listo.' });
  expect((await call('POST', `${at}/resolve`, { resolution: 'Respondido.' })).json().status).toBe('resolved');
  expect((await call('POST', `${at}/close`)).json().status).toBe('closed');
  expect((await call('POST', `${at}/reopen`, { reason: 'Otra vez.' })).json().status).toBe('reopened');
  const kinds = (await call('GET', `${at}/history`)).json().items.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['opened', 'assigned', 'started', 'replied', 'resolved', 'closed', 'reopened']);
}, 60_000);

it('summarizes a conversation, shows all that is kept of its contact, and forgets it', async () => {
  const phone = '5491155550105';
  await receive(phone, '¿cuánto cuesta el taladro percutor?');
  await heard(phone, 1);
  const [{ id }] = (await call('GET', `/conversations?contact=${phone}`)).json().items;
  const summary = await call('POST', `/conversations/${encodeURIComponent(id)}/summarize`);
  expect(summary.json()).toMatchObject({ version: 1, text: expect.stringContaining('percutor') });

  const { tables } = (await call('GET', `/contacts/${phone}/export`)).json();
  const kept = Object.keys(tables).filter((table) => tables[table].length > 0);
  expect(kept).toEqual(
    expect.arrayContaining(['core.conversation_messages', 'ecommerce.customers', 'ops.contacts', 'ops.inbox']),
  );
  expect((await call('DELETE', `/contacts/${phone}`)).statusCode).toBe(204);
  expect((await call('GET', `/contacts/${phone}`)).statusCode).toBe(404);
  expect((await call('GET', `/conversations/${encodeURIComponent(id)}`)).statusCode).toBe(404);
}, 60_000);

it('forgets one conversation, wherever a word of it is kept', async () => {
  const [phone, said] = ['5491155550106', '¿tienen taladros amarillos?'];
  await receive(phone, said);
  await heard(phone, 1);
  const words = async () => {
    const { tables } = (await call('GET', `/contacts/${phone}/export`)).json();
    return Object.keys(tables).filter((table) => JSON.stringify(tables[table]).includes(said));
  };
  expect(await words()).toEqual(
    expect.arrayContaining(['core.conversation_messages', 'ecommerce.messages', 'ops.inbox', 'ops.inbound_events']),
  );
  const [{ id }] = (await call('GET', `/conversations?contact=${phone}`)).json().items;
  expect((await call('DELETE', `/conversations/${encodeURIComponent(id)}`)).statusCode).toBe(204);
  expect(await words()).toEqual([]);
  expect((await call('GET', `/contacts/${phone}`)).json()).toMatchObject({ phone });
}, 60_000);
