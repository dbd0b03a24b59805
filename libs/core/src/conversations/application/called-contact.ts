import { type Contact, NotFound } from '@aynux/kernel';
import { contactName } from '../domain/contact-name';
import type { Contacts } from './contacts';

/** Who is called so: by an id, by a user id or by a phone in any spelling. Null: nobody yet. */
export async function findCalled(contacts: Contacts, name: string): Promise<Contact | null> {
  const called = contactName(name);
  if ('id' in called) return contacts.find(called.id);
  return 'userId' in called ? contacts.findByUserId(called.userId) : contacts.findByPhone(called.phone);
}

/**
 * The same, and a new contact of whom nobody has heard.
 * @throws NotFound when it is an id: those are given here
 */
export async function recogniseCalled(contacts: Contacts, name: string): Promise<Contact> {
  const called = contactName(name);
  if (!('id' in called)) return contacts.recognise(called);
  const contact = await contacts.find(called.id);
  if (!contact) throw new NotFound('contact', name);
  return contact;
}
