import { randomInt, randomUUID } from 'node:crypto';
import { SqlContactData, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { SqlShopLog } from '../../conversations/infrastructure/sql-shop-log';
import { ecommerce } from '../../index';

const db = testDatabase();
const asShop = <T>(work: () => Promise<T>) => Tenant.run(SYSTEM_ORGANIZATION, work);
const sql = (text: string, values: unknown[] = []) =>
  asShop(() => db.database.run((manager) => manager.query(text, values)));
const data = () => new SqlContactData(db.database, [ecommerce]);

interface Shopper {
  readonly id: string;
  readonly phone: string;
}

const aShopper = (): Shopper => ({ id: randomUUID(), phone: `54926455${randomInt(100_000, 999_999)}` });

async function asks({ id, phone }: Shopper): Promise<void> {
  const conversationId = `whatsapp:${id}`;
  await sql(
    `insert into core.conversation_contexts (id, conversation_id, contact_id) values (gen_random_uuid(), $1, $2)
      on conflict do nothing`,
    [conversationId, id],
  );
  const contact = { id, phone, userId: null, name: 'Ana' };
  const about = { conversationId, question: '¿precio?', externalMessageId: null, reply: 'Sale $ 1.', productIds: [] };
  const log = new SqlShopLog(db.database, { next: randomUUID });
  await asShop(() => log.record({ contact, ...about, aspect: 'price', at: new Date('2026-03-01T12:00:00Z') }));
}

async function sells({ id }: Shopper): Promise<void> {
  await sql(
    `insert into ecommerce.orders (id, order_number, customer_id, customer_name, customer_phone, status, subtotal, total_amount, currency)
      select gen_random_uuid(), $2, id, 'Ana', '549', 'pending', 0, 0, 'ARS' from ecommerce.customers where contact_id = $1`,
    [id, randomUUID().slice(0, 20)],
  );
}
const keysOf = ({ id, phone }: Shopper) => ({ id, ids: [id], phones: [phone] });
const customers = (...shoppers: Shopper[]) =>
  sql('select * from ecommerce.customers where contact_id = any ($1) and deleted_at is null', [
    shoppers.map(({ id }) => id),
  ]);

it('shows all that the shop knows of somebody, and nothing of others', async () => {
  const [ana, beto] = [aShopper(), aShopper()];
  await asks(ana);
  await asks(beto);
  const rows = await asShop(() => data().export(keysOf(ana)));
  expect(rows['ecommerce.customers']).toEqual([
    expect.objectContaining({ contact_id: ana.id, phone_number: ana.phone }),
  ]);
  expect(rows['ecommerce.messages']?.map(({ content }) => content).sort()).toEqual(['Sale $ 1.', '¿precio?']);
  expect(JSON.stringify(rows)).not.toContain(beto.id);
});

it('forgets what was said long ago, whoever it was, and counts on what was asked about', async () => {
  const ana = aShopper();
  await asks(ana);
  const kept = async () => {
    const rows = await asShop(() => data().export(keysOf(ana)));
    const counts = ['conversations', 'messages', 'product_inquiries'].map(
      (table) => rows[`ecommerce.${table}`]?.length,
    );
    return [...counts, JSON.stringify(rows).includes('¿precio?')];
  };
  const forget = async (before: string) => {
    while ((await asShop(() => data().forget(new Date(before)))) > 0);
    return kept();
  };
  const all = await kept();
  expect(all).toEqual([1, 2, expect.any(Number), true]);
  expect(await forget('2026-03-01T11:59:00Z')).toEqual(all);
  expect(await forget('2026-03-01T12:01:00Z')).toEqual([0, 0, all[2], false]);
});

it('forgets what was said in one conversation, and in no other', async () => {
  const [ana, beto] = [aShopper(), aShopper()];
  for (const shopper of [ana, beto]) {
    await asks(shopper);
    await sql(
      `insert into core.conversation_messages (id, conversation_id, sender_type, content, created_at)
        values (gen_random_uuid(), $1, 'user', '¿precio?', '2026-03-01T12:00:00Z')`,
      [`whatsapp:${shopper.id}`],
    );
  }
  await asShop(() => data().forgetConversation(`whatsapp:${ana.id}`));
  const wordsOf = async (shopper: Shopper) => {
    const rows = await asShop(() => data().export(keysOf(shopper)));
    return [rows['ecommerce.messages']?.length, JSON.stringify(rows).includes('¿precio?')];
  };
  expect([await wordsOf(ana), await wordsOf(beto)]).toEqual([
    [0, false],
    [2, true],
  ]);
});

it('forgets somebody, keeps the sale, and knows nothing of whose it was', async () => {
  const [ana, beto] = [aShopper(), aShopper()];
  for (const shopper of [ana, beto]) {
    await asks(shopper);
    await sells(shopper);
  }
  const erased = await asShop(() => data().erase(keysOf(ana)));
  expect(erased).toMatchObject({ 'ecommerce.messages': 2, 'ecommerce.orders': 1, 'ecommerce.customers': 1 });
  const after = await asShop(() => data().export(keysOf(ana)));
  expect(Object.values(after).flat()).toEqual([]);
  const all = await sql('select * from ecommerce.customers');
  expect(JSON.stringify(all)).not.toContain(ana.phone);
  expect((await asShop(() => data().export(keysOf(beto))))['ecommerce.orders']).toMatchObject([
    { customer_name: 'Ana' },
  ]);
});

it('makes one customer of two whose contacts turned out to be one', async () => {
  const [older, younger] = [aShopper(), aShopper()];
  for (const shopper of [older, younger]) {
    await asks(shopper);
    await sells(shopper);
  }
  await asShop(() => data().merge(younger.id, older.id));
  const [customer, ...rest] = await customers(older, younger);
  expect(rest).toEqual([]);
  expect(customer).toMatchObject({ contact_id: older.id, phone_number: older.phone, total_interactions: 2 });
  const rows = await asShop(() => data().export({ ...keysOf(older), ids: [older.id, younger.id] }));
  expect([rows['ecommerce.orders']?.length, rows['ecommerce.messages']?.length]).toEqual([2, 4]);
  const open = await sql('select 1 from ecommerce.conversations where customer_id = $1 and ended_at is null', [
    customer.id,
  ]);
  expect(open).toHaveLength(1);
  await asks(older); // goes on as before
});

it('hands the customer of the younger contact to the older one, who was none', async () => {
  const [older, younger] = [aShopper(), aShopper()];
  await asks(younger);
  await asShop(() => data().merge(younger.id, older.id));
  expect(await customers(older, younger)).toMatchObject([{ contact_id: older.id, phone_number: younger.phone }]);
});
