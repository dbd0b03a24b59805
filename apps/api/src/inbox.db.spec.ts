import { randomUUID } from 'node:crypto';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let people: People;
let acme: string;
let globex: string;
let ada: Caller;
let gil: Caller;

beforeAll(async () => {
  // No worker, so that what is to be answered again stays to be seen.
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', ROLE: 'api' });
  people = new People(app);
  acme = await people.organization('acme');
  globex = await people.organization('globex');
  ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
  gil = await people.as(await people.person('gil', { [globex]: 'admin' }));
}, 180_000);
afterAll(() => app?.close());

async function received(organization: string, text: string, status = 'dead'): Promise<string> {
  const [id, contactId] = [randomUUID(), randomUUID()];
  const contact = `insert into ops.contacts (id, phone, phone_key, name) values ($1, $2, $2, 'Ana Paz')`;
  await people.in(organization, contact, [contactId, `5491${contactId.replace(/\D/g, '').slice(0, 9)}`]);
  await people.in(
    organization,
    `insert into ops.inbox (id, contact_id, event_id, external_id, kind, text, sent_at, status, attempts, last_error, settled_at)
      values ($1, $2, $3, $4, 'text', $5, now(), $6, 5, 'Error: the model is down', case when $6 <> 'pending' then now() end)`,
    [id, contactId, randomUUID(), `wamid.${id}`, text, status],
  );
  return id;
}
const textsOf = async (caller: Caller, query = '') =>
  (await caller.get(`/inbox${query}`)).json().items.map(({ text }: { text: string }) => text);

describe('what came in and is not answered', () => {
  let poison: string;
  beforeAll(async () => {
    poison = await received(acme, 'poison');
    await received(acme, 'later poison');
    await received(acme, 'waiting', 'pending');
    await received(acme, 'answered', 'done');
    await received(globex, 'of globex');
  });

  it('is listed with its reason, the latest first, page by page, for the organization that it came to', async () => {
    const first = (await ada.get('/inbox?limit=2')).json();
    expect(first.items[1]).toMatchObject({
      ...{ text: 'later poison', name: 'Ana Paz', status: 'dead', attempts: 5, reason: 'Error: the model is down' },
      ...{ kind: 'text', givenUpAt: expect.any(String), nextAttemptAt: null },
    });
    expect(first.items[1]).not.toHaveProperty('position');
    expect(await textsOf(ada, `?limit=2&cursor=${first.nextCursor}`)).toEqual(['poison']);
    expect(await textsOf(ada, '?status=dead')).toEqual(['later poison', 'poison']);
    expect(await textsOf(ada, `?contact=${first.items[1].contactId}`)).toEqual(['later poison']);
    expect(await textsOf(ada, `?contact=${randomUUID()}`)).toEqual([]);
    expect(await textsOf(gil)).toEqual(['of globex']);
  });

  it('names what is wrong with a filter', async () => {
    const refused = await ada.get('/inbox?status=done');
    expect([gist(refused), refused.json().errors[0].pointer]).toEqual(['400 request.invalid', '/status']);
  });

  it('is for nobody else', async () => {
    expect(gist(await gil.get(`/inbox/${poison}`))).toBe('404 inbox-message.not-found');
    expect(gist(await gil.post(`/inbox/${poison}/replay`))).toBe('404 inbox-message.not-found');
    const bob = await people.as(await people.person('bob', { [acme]: 'member' }));
    const platform = await people.as(ADMIN, ADMIN.password);
    const inAcme = { 'x-tenant-id': acme };
    expect(gist(await bob.get('/inbox'))).toBe('403 auth.forbidden');
    expect(gist(await bob.post('/inbox/replay'))).toBe('403 auth.forbidden');
    expect(gist(await platform.get('/inbox', inAcme))).toBe('403 tenant.forbidden');
    expect((await ada.get(`/inbox/${poison}`)).json()).toMatchObject({ id: poison, status: 'dead' });
  });

  it('is answered once more, one message or all of them, which the audit log tells', async () => {
    const replayed = await ada.post(`/inbox/${poison}/replay`);
    expect([gist(replayed), replayed.json()]).toMatchObject([
      '200',
      { status: 'pending', attempts: 0, givenUpAt: null },
    ]);
    expect(gist(await ada.post(`/inbox/${poison}/replay`))).toBe('409 inbox-message.not-given-up');
    expect(await textsOf(ada, '?status=dead')).toEqual(['later poison']);
    const platform = await people.as(ADMIN, ADMIN.password);
    expect((await platform.post('/inbox/replay', {}, { 'x-tenant-id': acme })).json()).toEqual({ messages: 1 });
    expect((await ada.post('/inbox/replay')).json()).toEqual({ messages: 0 });
    expect(await textsOf(gil, '?status=dead')).toEqual(['of globex']);
    const log = (await ada.get(`/organizations/${acme}/audit-log?action=inbox.replayed`)).json().items;
    expect(log.map(({ subject }: { subject: object }) => subject)).toEqual([
      { kind: 'inbox', id: 'whatsapp' },
      { kind: 'inbox-message', id: poison },
    ]);
  });
});
