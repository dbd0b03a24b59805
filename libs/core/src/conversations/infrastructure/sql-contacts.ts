import { type Contact, ContactData, type ContactKeys, Ids } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Contacts } from '../application/contacts';
import { type ContactState, type Identity, type KeyedIdentity, recognise, rename } from '../domain/identity';
import { keyed, phoneDigits, phoneKey } from './phone-key';

const COLUMNS = `c.id, c.phone, c.phone_key as "phoneKey", c.user_id as "userId", c.parent_user_id as "parentUserId",
  c.username, c.name, c.merged_into as "mergedInto"`;

/** Until the transaction ends nobody stores anything else of the contact. */
const KEYS = `
  with contact as materialized (
    select c.id, c.phone, c.phone_key from ops.contacts c
      where c.id = (select coalesce(merged_into, id) from ops.contacts where id = $1) for update
  )
  select id, array(select o.id from ops.contacts o where o.id = contact.id or o.merged_into = contact.id) as ids,
    array(select distinct p from unnest(array[phone::text, phone_key::text]) p where p is not null) as phones from contact`;

type Change = (contacts: readonly ContactState[]) => readonly ContactState[];

@Injectable()
export class SqlContacts implements Contacts {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly data: ContactData,
  ) {}

  async recognise(identity: Identity): Promise<Contact> {
    const [contact] = await this.recogniseAll([identity]);
    return contact!;
  }

  async recogniseAll(identities: readonly Identity[]): Promise<readonly Contact[]> {
    const sought = identities.map(keyed);
    let recognised: ContactState[] = [];
    const contacts = await this.changing(sought, (before) => {
      recognised = [];
      return sought.reduce((known, identity) => {
        const { contacts, contact } = recognise(known, identity, () => this.ids.next());
        recognised.push(contact);
        return contacts;
      }, before);
    });
    return recognised.map((contact) => toContact(heirOf(contact, contacts)));
  }

  async rename(former: Identity, identity: Identity): Promise<void> {
    const [before, after] = [keyed(former), keyed(identity)];
    await this.changing([before, after], (contacts) => rename(contacts, before, after));
  }

  async find(id: string): Promise<Contact | null> {
    const rows: ContactState[] = await this.database.read((manager) =>
      manager.query(
        `select ${COLUMNS} from ops.contacts asked join ops.contacts c on c.id = coalesce(asked.merged_into, asked.id)
          where asked.id = $1`,
        [id],
      ),
    );
    return rows[0] ? toContact(rows[0]) : null;
  }

  async findByUserId(userId: string): Promise<Contact | null> {
    const rows: ContactState[] = await this.database.read((manager) =>
      manager.query(`select ${COLUMNS} from ops.contacts c where c.user_id = $1`, [userId]),
    );
    return rows[0] ? toContact(rows[0]) : null;
  }

  async findByPhone(phone: string): Promise<Contact | null> {
    const key = phoneKey(phoneDigits(phone));
    const rows: ContactState[] = await this.database.read((manager) =>
      manager.query(`select ${COLUMNS} from ops.contacts c where c.phone_key = $1`, [key]),
    );
    return rows[0] ? toContact(rows[0]) : null;
  }

  async keysOf(id: string): Promise<ContactKeys | null> {
    const rows: ContactKeys[] = await this.database.run((manager) => manager.query(KEYS, [id]));
    return rows[0] ?? null;
  }

  /** Most messages come from contacts of whom nothing is new, so locking what does not exist yet is left for the others. */
  private async changing(sought: readonly KeyedIdentity[], change: Change): Promise<readonly ContactState[]> {
    return this.database.run(async (manager) => {
      const before = await locked(manager, sought);
      const after = change(before);
      if (changed(before, after).length === 0) return after;
      await lockIdentities(manager, sought);
      const now = await locked(manager, sought); // somebody else may just have stored the same
      const next = change(now);
      const stored = changed(now, next);
      await store(manager, stored, now);
      // What was the younger contact's, in every domain.
      for (const { id, mergedInto } of stored) if (mergedInto) await this.data.merge(id, mergedInto);
      return next;
    });
  }
}

/** In the order of their ids, so that two transactions never wait for each other; whoever only refers to them need not wait. */
async function locked(manager: EntityManager, sought: readonly KeyedIdentity[]): Promise<ContactState[]> {
  const given = (values: readonly (string | null | undefined)[]) => values.filter((value) => value != null);
  return manager.query(
    `select ${COLUMNS} from ops.contacts c where c.id = any (array(
        select id from ops.contacts where phone_key = any ($1)
        union all select id from ops.contacts where user_id = any ($2)
        union all select id from ops.contacts where parent_user_id = any ($3)))
      order by c.id for no key update`,
    [
      given(sought.map((identity) => identity.phoneKey)),
      given(sought.map((identity) => identity.userId)),
      given(sought.map((identity) => identity.parentUserId)),
    ],
  );
}

/** One at a time makes or changes a contact of these identities: there may be no row to lock yet. */
async function lockIdentities(manager: EntityManager, sought: readonly KeyedIdentity[]): Promise<void> {
  const keys = sought.flatMap(({ phoneKey, userId, parentUserId }) => [phoneKey, userId, parentUserId]);
  await manager.query(
    `select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(core.current_organization()::text || identity, 0) as key
        from unnest($1::text[]) identity order by 1) keys`,
    [keys.filter((key) => key != null)],
  );
}

const changed = (before: readonly ContactState[], after: readonly ContactState[]) =>
  after.filter((contact) => !before.includes(contact));

async function store(
  manager: EntityManager,
  contacts: readonly ContactState[],
  before: readonly ContactState[],
): Promise<void> {
  const known = new Map(before.map((contact) => [contact.id, contact]));
  const renamed = contacts.filter((contact) => losesIdentity(known.get(contact.id), contact));
  if (renamed.length) await forgetIdentities(manager, renamed);
  await manager.query(
    `insert into ops.contacts (id, phone, phone_key, user_id, parent_user_id, username, name, merged_into)
      select id, phone, "phoneKey", "userId", "parentUserId", username, name, "mergedInto"
        from jsonb_to_recordset($1) as c (id uuid, phone text, "phoneKey" text, "userId" text, "parentUserId" text,
          username text, name text, "mergedInto" uuid)
      on conflict (organization_id, id) do update set phone = excluded.phone, phone_key = excluded.phone_key,
        user_id = excluded.user_id, parent_user_id = excluded.parent_user_id, username = excluded.username,
        name = excluded.name, merged_into = excluded.merged_into`,
    [JSON.stringify(contacts)],
  );
}

function losesIdentity(before: ContactState | undefined, after: ContactState): boolean {
  const identities = ['phoneKey', 'userId', 'parentUserId'] as const;
  return before !== undefined && identities.some((key) => before[key] !== null && before[key] !== after[key]);
}

/** First of all: another contact may take it in the same statement, in which each row is checked as it is written. */
async function forgetIdentities(manager: EntityManager, contacts: readonly ContactState[]): Promise<void> {
  await manager.query(
    `update ops.contacts set phone = null, phone_key = null, user_id = null, parent_user_id = null where id = any ($1)`,
    [contacts.map(({ id }) => id)],
  );
}

/** What became of it while the rest was recognised. */
function heirOf({ id }: ContactState, contacts: readonly ContactState[]): ContactState {
  const now = contacts.find((contact) => contact.id === id)!;
  return now.mergedInto ? contacts.find((contact) => contact.id === now.mergedInto)! : now;
}

function toContact({ id, phone, userId, name }: ContactState): Contact {
  return { id, phone, userId, name };
}
