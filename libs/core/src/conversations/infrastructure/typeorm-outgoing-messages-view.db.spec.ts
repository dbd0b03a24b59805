import { randomUUID } from 'node:crypto';
import type { Cursor } from '@aynux/kernel';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import type { OutgoingMessagesFilter } from '../application/outgoing-messages-view';
import type { OutgoingMessageState } from '../domain/outgoing-message';
import { anOutgoingMessage } from '../testing/an-outgoing-message';
import { saidInDatabase } from '../testing/said-in-database';
import { OutboxRow, TypeormOutgoingMessageRepository } from './typeorm-outgoing-message.repository';
import { TypeormOutgoingMessagesView } from './typeorm-outgoing-messages-view';

const db = testDatabase({ entities: [OutboxRow] });
const [ana, beto] = [randomUUID(), randomUUID()];
let made = 0;
const view = () => asTenant(SYSTEM_ORGANIZATION, new TypeormOutgoingMessagesView(db.database));
const texts = async (filter: OutgoingMessagesFilter, limit = 20, after: Cursor | null = null) =>
  (await view().list(filter, { limit, after })).items.map(({ text }) => text);

async function add(text: string, contactId: string, state: Partial<OutgoingMessageState> = {}) {
  const id = `019a0000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const message = anOutgoingMessage({ id, messageId: id, contactId, text, ...state });
  await saidInDatabase(db.database, message);
  await asTenant(SYSTEM_ORGANIZATION, new TypeormOutgoingMessageRepository(db.database)).add(message);
}

beforeAll(async () => {
  await add('one', ana, { status: 'sent', externalId: 'wamid.1' });
  await add('two', beto);
  await add('three', ana, { status: 'failed', lastError: { code: '131047', detail: 'too late' } });
});

it('lists the latest first', async () => {
  expect(await texts({})).toEqual(['three', 'two', 'one']);
});

it.each<[string, OutgoingMessagesFilter, string[]]>([
  ['of a contact', { contactId: ana }, ['three', 'one']],
  ['in a status', { status: 'queued' }, ['two']],
  ['of both', { contactId: ana, status: 'sent' }, ['one']],
  ['of nobody', { contactId: randomUUID() }, []],
])('lists those %s', async (_, filter, expected) => {
  expect(await texts(filter)).toEqual(expected);
});

it('goes on where a page ended', async () => {
  const { items, next } = await view().list({}, { limit: 2, after: null });
  expect(items.map(({ text }) => text)).toEqual(['three', 'two']);
  expect(await texts({}, 2, next)).toEqual(['one']);
  expect((await view().list({}, { limit: 2, after: next })).next).toBeNull();
});

it('counts what was sent to a contact who turned out to be another one among that one', async () => {
  const younger = randomUUID();
  await add('to the younger', younger);
  await Tenant.run(SYSTEM_ORGANIZATION, () =>
    db.database.run((manager) =>
      manager.query('update ops.contacts set merged_into = $2 where id = $1', [younger, beto]),
    ),
  );
  expect(await texts({ contactId: beto })).toEqual(['to the younger', 'two']);
});

it('lists nothing of another tenant', async () => {
  const others = asTenant(randomUUID(), new TypeormOutgoingMessagesView(db.database));
  expect(await others.list({}, { limit: 20, after: null })).toEqual({ items: [], next: null });
});
