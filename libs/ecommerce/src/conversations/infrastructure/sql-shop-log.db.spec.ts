import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, UuidIds } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { NotFound } from '@aynux/kernel';
import { SqlCustomerList } from '../../customers/infrastructure/sql-customer-list';
import type { ShopExchange } from '../application/shop-log';
import { SqlShopConversations } from './sql-shop-conversations';
import { SqlShopLog } from './sql-shop-log';

const test = testDatabase();
const log = () => asTenant(SYSTEM_ORGANIZATION, new SqlShopLog(test.database, new UuidIds()));
const customers = () => asTenant(SYSTEM_ORGANIZATION, new SqlCustomerList(test.database));
const conversations = () => asTenant(SYSTEM_ORGANIZATION, new SqlShopConversations(test.database));
const first = { limit: 20, after: null };
const noon = new Date('2026-03-01T12:00:00Z');

let phone = 5491155550000;
async function anExchange(parts: Partial<ShopExchange> = {}): Promise<ShopExchange> {
  const contact = parts.contact ?? { id: randomUUID(), phone: String(phone++), userId: null, name: 'Ana' };
  const conversationId = parts.conversationId ?? `whatsapp:${contact.id}`;
  await asTenant(SYSTEM_ORGANIZATION, test.database).run((manager) =>
    manager.query(
      `insert into core.conversation_contexts (id, conversation_id, contact_id) values ($1, $2, $3) on conflict do nothing`,
      [randomUUID(), conversationId, contact.id],
    ),
  );
  const said = {
    question: '¿Tienen taladros?',
    reply: 'Sí.',
    externalMessageId: null,
    productIds: [],
    aspect: 'price',
  };
  return { contact, conversationId, ...said, at: noon, ...parts } as ShopExchange;
}

it('makes a customer out of a contact, and keeps both messages', async () => {
  const exchange = await anExchange({ externalMessageId: `wamid.${randomUUID()}` });
  await log().record(exchange);
  const { items } = await customers().list(exchange.contact.phone, first);
  expect(items).toMatchObject([{ contactId: exchange.contact.id, name: 'Ana', interactions: 1, lastContact: noon }]);

  const [conversation] = (await conversations().list(items[0]!.id, first)).items;
  expect(conversation).toMatchObject({ conversationId: exchange.conversationId, messages: 2, stage: 'inquiry' });
  const said = await conversations().messages(conversation!.id, first);
  expect(said.items.map(({ sender, text }) => [sender, text])).toEqual([
    ['user', '¿Tienen taladros?'],
    ['bot', 'Sí.'],
  ]);
});

it('knows the customer again', async () => {
  const exchange = await anExchange();
  await log().record(exchange);
  await log().record({ ...exchange, at: new Date('2026-03-02T12:00:00Z') });
  const { items } = await customers().list(exchange.contact.phone, first);
  expect(items).toMatchObject([{ interactions: 2, firstContact: noon }]);
  expect((await conversations().list(items[0]!.id, first)).items).toMatchObject([{ messages: 4 }]);
});

it('adopts a customer who was known by phone alone', async () => {
  const [id, number] = [randomUUID(), '5491144440000'];
  await asTenant(SYSTEM_ORGANIZATION, test.database).run((manager) =>
    manager.query(`insert into ecommerce.customers (id, phone_number, name) values ($1, $2, 'Ana María')`, [
      id,
      number,
    ]),
  );
  const contact = { id: randomUUID(), phone: number, userId: null, name: 'Ana' };
  await log().record(await anExchange({ contact }));
  expect((await customers().list(number, first)).items).toMatchObject([
    { id, contactId: contact.id, name: 'Ana María' },
  ]);
});

it('keeps a contact apart whose phone was somebody else’s before', async () => {
  const exchange = await anExchange();
  await log().record(exchange);
  const contact = { ...exchange.contact, id: randomUUID(), name: 'Beto' };
  await log().record(await anExchange({ contact }));
  expect((await customers().list(exchange.contact.phone, first)).items).toMatchObject([{ name: 'Ana' }]);
});

it('knows a contact without a phone', async () => {
  const contact = { id: randomUUID(), phone: null, userId: 'AR.13491208655302741918', name: null };
  await log().record(await anExchange({ contact }));
  const { items } = await customers().list(null, { limit: 100, after: null });
  expect(items.filter(({ contactId }) => contactId === contact.id)).toMatchObject([{ phone: null }]);
});

it('pages through what was said, oldest first', async () => {
  const exchange = await anExchange();
  for (let n = 0; n < 3; n++) await log().record({ ...exchange, question: `question ${n}`, reply: `reply ${n}` });
  const [customer] = (await customers().list(exchange.contact.phone, first)).items;
  const [conversation] = (await conversations().list(customer!.id, first)).items;
  const page = await conversations().messages(conversation!.id, { limit: 4, after: null });
  const rest = await conversations().messages(conversation!.id, { limit: 4, after: page.next });
  expect([...page.items, ...rest.items].map(({ text }) => text)).toEqual([
    ...['question 0', 'reply 0', 'question 1'],
    ...['reply 1', 'question 2', 'reply 2'],
  ]);
  expect(rest.next).toBeNull();
});

it('finds nothing of another tenant', async () => {
  const exchange = await anExchange();
  await log().record(exchange);
  const [customer] = (await customers().list(exchange.contact.phone, first)).items;
  await expect(asTenant(randomUUID(), new SqlCustomerList(test.database)).show(customer!.id)).rejects.toThrow(NotFound);
});
