import { createHmac, randomUUID } from 'node:crypto';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { type Caller, gist, People } from './testing/people';
import { APP_SECRET, testApp } from './testing/test-app';

const ANA = '5491155550199';
const NUMBERS = { acme: '106540352240001', globex: '106540352240002' };

const test = testServer();
let app: NestFastifyApplication;
let ada: Caller;
let gil: Caller;

beforeAll(async () => {
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
  const people = new People(app);
  const owner = async (name: string, number: string) => {
    const organization = await people.organization(name);
    const caller = await people.as(await people.person(`owner-of-${name}`, { [organization]: 'owner' }));
    const url = `/organizations/${organization}/credentials/whatsapp`;
    const set = await caller.patch(url, { phoneNumberId: number });
    expect(gist(set)).toBe('200');
    return caller;
  };
  ada = await owner('acme', NUMBERS.acme);
  gil = await owner('globex', NUMBERS.globex);
}, 180_000);
afterAll(() => app?.close());

/** As Meta delivers what Ana writes to one of the two. */
async function write(to: keyof typeof NUMBERS, text: string): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const messages = [{ from: ANA, id: `wamid.${randomUUID()}`, timestamp, type: 'text', text: { body: text } }];
  const contacts = [{ profile: { name: 'Ana' }, wa_id: ANA }];
  const metadata = { phone_number_id: NUMBERS[to] };
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages };
  const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
  const payload = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(payload).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/webhooks/whatsapp', payload, headers });
  expect(answer.statusCode).toBe(200);
}

interface Said {
  readonly sender: string;
  readonly text: string;
  readonly routing: { readonly because: string } | null;
}

const conversationWith = async (owner: Caller) => (await owner.get(`/conversations?contact=${ANA}`)).json().items;
const idWith = async (owner: Caller) => String((await conversationWith(owner))[0].id);
const at = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`;
const heard = (owner: Caller, count: number): Promise<Said[]> =>
  eventually(async () => {
    const [conversation] = await conversationWith(owner);
    if (!conversation) return undefined;
    const { items } = (await owner.get(at(conversation.id, '/messages?limit=100'))).json<{ items: Said[] }>();
    return items.filter(({ sender }) => sender === 'user').length >= count ? items : undefined;
  });

describe('one person who writes to two organizations', () => {
  it('has a conversation, a contact and a summary with each, and none knows of the other', async () => {
    await write('acme', 'Hola, me llamo Ana. ¿Hacen envíos a Córdoba?');
    await write('globex', 'Quiero devolver el pedido 4455');
    await heard(ada, 1);
    await heard(gil, 1);
    const [ofAcme, ofGlobex] = [await conversationWith(ada), await conversationWith(gil)];
    expect([ofAcme.length, ofGlobex.length]).toEqual([1, 1]);
    expect(ofAcme[0]).toMatchObject({ lastUserMessage: expect.stringContaining('Córdoba'), turns: 1 });
    expect(ofGlobex[0]).toMatchObject({ lastUserMessage: expect.stringContaining('4455'), turns: 1 });
    expect(ofAcme[0].contactId).not.toBe(ofGlobex[0].contactId);
    const summaries = [
      await ada.post(at(ofAcme[0].id, '/summarize')),
      await gil.post(at(ofGlobex[0].id, '/summarize')),
    ];
    expect(summaries.map((summary) => summary.json().entities)).toMatchObject([
      { places: ['Córdoba'], people: ['Ana'], codes: [] },
      { places: [], people: [], codes: ['4455'] },
    ]);
    expect(summaries[0]!.body).not.toContain('pedido 4455');
    expect(summaries[1]!.body).not.toContain('Córdoba');
  });

  it('is nobody whom the other organization can ask for', async () => {
    const [conversation] = await conversationWith(gil);
    for (const rest of ['', '/messages', '/summary']) {
      expect(gist(await ada.get(at(conversation.id, rest)))).toBe('404 conversation.not-found');
    }
    for (const rest of ['/summarize', '/take-over', '/release']) {
      expect(gist(await ada.post(at(conversation.id, rest)))).toBe('404 conversation.not-found');
    }
    expect(gist(await ada.delete(at(conversation.id)))).toBe('404 conversation.not-found');
    expect(gist(await ada.get(`/contacts/${conversation.contactId}`))).toBe('404 contact.not-found');
    expect(gist(await ada.delete(`/contacts/${conversation.contactId}`))).toBe('404 contact.not-found');
    const chat = { contact: { phone: ANA }, text: 'hola', conversationId: conversation.id };
    expect(gist(await ada.post('/chat/messages', chat))).toBe('409 conversation.of-another-contact');
    expect((await conversationWith(gil))[0]).toMatchObject({ turns: 1, ownerId: null });
  });

  it('is answered by the bot of one while a person of the other answers', async () => {
    expect(gist(await ada.post(at(await idWith(ada), '/take-over')))).toBe('200');
    await write('acme', '¿hay alguien?');
    await write('globex', 'hola');
    expect((await heard(ada, 2)).at(-1)).toMatchObject({ sender: 'user', routing: { because: 'with-person' } });
    expect((await heard(gil, 2)).at(-1)).toMatchObject({ sender: 'assistant' });
    expect(gist(await ada.post(at(await idWith(ada), '/release')))).toBe('200');
  });

  it('wants no more messages of one, and goes on with the other', async () => {
    await write('acme', 'BAJA');
    await heard(ada, 3);
    await write('acme', 'hola');
    await write('globex', 'hola');
    expect((await heard(ada, 4)).at(-1)).toMatchObject({ sender: 'user', routing: { because: 'opted-out' } });
    expect((await heard(gil, 3)).at(-1)).toMatchObject({ sender: 'assistant' });
    const optedOut = async (owner: Caller) => (await owner.get(`/contacts/${ANA}`)).json().optedOut;
    expect([await optedOut(ada), await optedOut(gil)]).toEqual([true, false]);
  });

  it('is forgotten by one, and remembered by the other', async () => {
    expect(gist(await ada.delete(`/contacts/${ANA}`))).toBe('204');
    expect(gist(await ada.get(`/contacts/${ANA}`))).toBe('404 contact.not-found');
    expect(await conversationWith(ada)).toEqual([]);
    expect(await conversationWith(gil)).toMatchObject([{ turns: 3 }]);
    expect((await gil.get(at(await idWith(gil), '/summary'))).json()).toMatchObject({ version: 1 });
  });
});
