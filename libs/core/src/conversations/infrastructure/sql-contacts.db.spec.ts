import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { v7 } from 'uuid';
import { describeContacts } from '../testing/contacts.contract';
import { SqlContacts } from './sql-contacts';
import { contactData } from '../testing/contact-data';

const db = testDatabase();
const inTenant = <T>(work: () => Promise<T>) => Tenant.run(SYSTEM_ORGANIZATION, work);
const sql = (text: string, values?: unknown[]) =>
  inTenant(() => db.database.run((manager) => manager.query(text, values)));
const contactsOf = (organization: string) =>
  asTenant(organization, new SqlContacts(db.database, { next: () => v7() }, contactData(db.database)));
const contacts = () => contactsOf(SYSTEM_ORGANIZATION);

describeContacts(contacts);

it('hides a contact from every other tenant, which may know the same phone', async () => {
  const other = randomUUID();
  const make = 'insert into core.organizations (id, slug, name) values ($1, $2, $2)';
  await Tenant.run(other, () => db.database.run((manager) => manager.query(make, [other, `org-${other.slice(0, 8)}`])));

  const ours = await contacts().recognise({ phone: '14155550123' });
  const theirs = await contactsOf(other).recognise({ phone: '14155550123' });
  expect(theirs.id).not.toBe(ours.id);
  expect(await contactsOf(other).find(ours.id)).toBeNull();
});

it.each(['34612345678', '34612345679', '34612345670'])(
  'meets one contact by %s, however many at once meet it',
  async (phone) => {
    const met = await Promise.all(Array.from({ length: 20 }, () => contacts().recognise({ phone })));
    expect(new Set(met.map(({ id }) => id)).size).toBe(1);
  },
);

it('makes one of two, however many at once show that they are', async () => {
  const identity = { phone: '447911123456', userId: 'GB.1' };
  const { id } = await contacts().recognise({ phone: identity.phone });
  await contacts().recognise({ userId: identity.userId });
  const met = await Promise.all(Array.from({ length: 20 }, () => contacts().recognise(identity)));
  expect(new Set(met.map((contact) => contact.id))).toEqual(new Set([id]));
});

it('waits for neither of two transactions that meet the same contacts the other way round', async () => {
  const [ana, bruno] = [{ phone: '33612345678' }, { phone: '33712345678' }];
  await contacts().recogniseAll([ana, bruno]);
  const meet = (first: object, second: object) =>
    Promise.all(Array.from({ length: 10 }, () => contacts().recogniseAll([first, second])));
  await expect(Promise.all([meet(ana, bruno), meet(bruno, ana)])).resolves.toHaveLength(2);
});

describe('when two turn out to be one', () => {
  const conversation = (contact: string, name: string) =>
    sql(`insert into core.conversation_contexts (id, conversation_id, contact_id) values ($1, $2, $3)`, [
      randomUUID(),
      name,
      contact,
    ]);
  const assign = (contact: string, domain: string) =>
    sql(`insert into core.contact_domains (id, contact_id, domain, assigned_method) values ($1, $2, $3, 'manual')`, [
      randomUUID(),
      contact,
      domain,
    ]);
  const merged = async (userId: string, phone: string, before: (older: string, younger: string) => Promise<void>) => {
    const [older, younger] = [await contacts().recognise({ phone }), await contacts().recognise({ userId })];
    await before(older.id, younger.id);
    await contacts().recognise({ phone, userId });
    return { older: older.id, younger: younger.id };
  };

  beforeAll(() =>
    sql(`insert into core.domain_configs (domain, display_name) values ('shop', 'Shop'), ('clinic', 'Clinic')`),
  );

  it('the older one has the conversations, messages and tickets of both', async () => {
    const { older } = await merged('AR.1', '5492644000001', async (one, other) => {
      await conversation(one, 'first');
      await conversation(other, 'second');
      await sql(
        `insert into ops.inbox (id, contact_id, event_id, external_id, kind, sent_at)
          values ($1, $2, $1, 'wamid.1', 'text', now())`,
        [randomUUID(), other],
      );
      await sql(
        `insert into core.support_tickets (id, contact_id, ticket_type, subject, description)
          values ($1, $2, 'question', 'Horario', '¿A qué hora abren?')`,
        [randomUUID(), other],
      );
    });
    for (const table of ['core.conversation_contexts', 'ops.inbox', 'core.support_tickets']) {
      expect([table, await sql(`select distinct contact_id from ${table}`)]).toEqual([table, [{ contact_id: older }]]);
    }
  });

  it('it keeps what it is assigned to', async () => {
    const { older, younger } = await merged('AR.2', '5492644000002', async (one, other) => {
      await assign(one, 'shop');
      await assign(other, 'clinic');
    });
    const assigned = 'select contact_id, domain from core.contact_domains where contact_id = any ($1)';
    expect(await sql(assigned, [[older, younger]])).toEqual([{ contact_id: older, domain: 'shop' }]);
  });

  it('it is assigned to what the younger one was when it was to nothing', async () => {
    const { older, younger } = await merged('AR.3', '5492644000003', (_, other) => assign(other, 'clinic'));
    const assigned = 'select contact_id, domain from core.contact_domains where contact_id = any ($1)';
    expect(await sql(assigned, [[older, younger]])).toEqual([{ contact_id: older, domain: 'clinic' }]);
  });
});
