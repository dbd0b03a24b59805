import type { Contact, ContactKeys } from '@aynux/kernel';
import type { Contacts } from '../application/contacts';
import { type ContactState, type Identity, recognise, rename } from '../domain/identity';
import { keyed, phoneDigits, phoneKey } from '../infrastructure/phone-key';

export class InMemoryContacts implements Contacts {
  private contacts: readonly ContactState[] = [];
  private made = 0;

  async recognise(identity: Identity): Promise<Contact> {
    const { contacts, contact } = recognise(this.contacts, keyed(identity), this.nextId);
    this.contacts = contacts;
    return toContact(contact);
  }

  async recogniseAll(identities: readonly Identity[]): Promise<readonly Contact[]> {
    const ids: string[] = [];
    for (const identity of identities) ids.push((await this.recognise(identity)).id);
    return Promise.all(ids.map(async (id) => (await this.find(id))!));
  }

  async rename(former: Identity, identity: Identity): Promise<void> {
    this.contacts = rename(this.contacts, keyed(former), keyed(identity));
  }

  async find(id: string): Promise<Contact | null> {
    const contact = this.contacts.find((each) => each.id === id);
    if (contact?.mergedInto) return this.find(contact.mergedInto);
    return contact ? toContact(contact) : null;
  }

  async findByUserId(userId: string): Promise<Contact | null> {
    const contact = this.contacts.find((each) => each.userId === userId);
    return contact ? this.find(contact.id) : null;
  }

  async keysOf(id: string): Promise<ContactKeys | null> {
    const contact = await this.find(id);
    if (!contact) return null;
    const same = this.contacts.filter((each) => each.id === contact.id || each.mergedInto === contact.id);
    const { phone, phoneKey } = this.contacts.find((each) => each.id === contact.id)!;
    const phones = new Set([phone, phoneKey].filter((spelling) => spelling !== null));
    return { id: contact.id, ids: same.map((each) => each.id), phones: [...phones] };
  }

  async findByPhone(phone: string): Promise<Contact | null> {
    const key = phoneKey(phoneDigits(phone));
    const contact = this.contacts.find((each) => each.phoneKey === key);
    return contact ? toContact(contact) : null;
  }

  private readonly nextId = () => `00000000-0000-7000-8000-${String(++this.made).padStart(12, '0')}`;
}

function toContact({ id, phone, userId, name }: ContactState): Contact {
  return { id, phone, userId, name };
}
