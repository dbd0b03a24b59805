import { type Contact, DomainError } from '@aynux/kernel';

/** How a channel names whoever writes. Phone, user id or both are known. */
export interface Identity {
  readonly phone?: string | null;
  readonly userId?: string | null;
  /** One over all accounts of the business, where the provider has such ids. */
  readonly parentUserId?: string | null;
  readonly username?: string | null;
  readonly name?: string | null;
  /** The phone is as the provider spells it; else somebody typed it. */
  readonly verbatim?: boolean;
}

/** With what all spellings of its phone have in common. */
export interface KeyedIdentity extends Identity {
  readonly phoneKey: string | null;
}

export interface ContactState extends Contact {
  readonly phoneKey: string | null;
  readonly parentUserId: string | null;
  readonly username: string | null;
  /** The older contact that turned out to be the same person. */
  readonly mergedInto: string | null;
}

/** The contacts at hand, each as it now is, and the one in question. */
export interface Recognised {
  readonly contacts: readonly ContactState[];
  readonly contact: ContactState;
}

/**
 * Whose identity it is, learning what is new about it. A user id stays with a person; a phone may pass to another one, who
 * must not inherit a history. So a phone joins a contact to a user id only while the contact has none.
 */
export function recognise(
  contacts: readonly ContactState[],
  identity: KeyedIdentity,
  nextId: () => string,
): Recognised {
  if (!identity.phoneKey && !identity.userId && !identity.parentUserId) throw new ContactUnnamed();
  return join(contacts, recognisable(contacts, identity), identity, nextId);
}

/**
 * A contact goes by another identity from now on, says the provider: a new phone, with which the user id changes as well.
 * The former phone is no longer theirs, and whoever had the new one before is somebody else.
 */
export function rename(
  contacts: readonly ContactState[],
  former: KeyedIdentity,
  identity: KeyedIdentity,
): readonly ContactState[] {
  const known = recognisable(contacts, former);
  if (!known.length) return contacts;
  const moved = known.map((contact) => ({ ...contact, phone: null, phoneKey: null }));
  const rest = contacts.filter((contact) => !known.includes(contact));
  const same = [...moved, ...rest.filter((contact) => isUser(contact, identity))];
  return join([...moved, ...rest], same, identity, () => moved[0]!.id).contacts;
}

/** Those who may be it: by user id, and by a phone that no other user id claims. */
function recognisable(contacts: readonly ContactState[], identity: KeyedIdentity): readonly ContactState[] {
  const users = contacts.filter((contact) => isUser(contact, identity));
  const holder = contacts.find(({ phoneKey }) => phoneKey !== null && phoneKey === identity.phoneKey);
  const isStranger = Boolean(holder?.userId && identity.userId);
  return holder && !users.includes(holder) && !isStranger ? [...users, holder] : users;
}

function isUser({ userId, parentUserId }: ContactState, identity: Identity): boolean {
  const isSame = (one: string | null, other: string | null | undefined) => one !== null && one === other;
  return isSame(userId, identity.userId) || isSame(parentUserId, identity.parentUserId);
}

/** Makes one contact, the oldest, of those known to be the same person, and takes the phone away from anybody else. */
function join(
  contacts: readonly ContactState[],
  same: readonly ContactState[],
  identity: KeyedIdentity,
  nextId: () => string,
): Recognised {
  const [oldest, ...younger] = [...same].sort((a, b) => (a.id < b.id ? -1 : 1)); // ids are in the order of their making
  const contact = younger.reduce(inherit, oldest ?? nobody(nextId()));
  const joined = unlessSame(learn(contact, identity), oldest);
  const others = contacts.filter((other) => other !== oldest).map((other) => besides(other, joined, younger));
  return { contacts: [...others, joined], contact: joined };
}

/** What another contact is, now that these are one. */
function besides(other: ContactState, joined: ContactState, merged: readonly ContactState[]): ContactState {
  const isMerged = merged.some(({ id }) => id === other.id || id === other.mergedInto);
  if (isMerged) return { ...nobody(other.id), name: other.name, mergedInto: joined.id };
  const isRobbed = other.phoneKey !== null && other.phoneKey === joined.phoneKey;
  return isRobbed ? { ...other, phone: null, phoneKey: null } : other;
}

function nobody(id: string): ContactState {
  const unknown = { phone: null, phoneKey: null, userId: null, parentUserId: null, username: null, name: null };
  return { id, ...unknown, mergedInto: null };
}

function inherit(older: ContactState, younger: ContactState): ContactState {
  const phoneOf = older.phoneKey === null ? younger : older;
  return {
    ...older,
    phone: phoneOf.phone,
    phoneKey: phoneOf.phoneKey,
    userId: older.userId ?? younger.userId,
    parentUserId: older.parentUserId ?? younger.parentUserId,
    username: older.username ?? younger.username,
    name: older.name ?? younger.name,
  };
}

function learn(contact: ContactState, identity: KeyedIdentity): ContactState {
  const { phone, phoneKey } = identity;
  const keepsSpelling = phoneKey === null || (phoneKey === contact.phoneKey && !identity.verbatim);
  return {
    ...contact,
    ...(keepsSpelling ? {} : { phone: phone ?? null, phoneKey }),
    userId: identity.userId ?? contact.userId,
    parentUserId: identity.parentUserId ?? contact.parentUserId,
    username: identity.username ?? contact.username,
    name: identity.name ?? contact.name,
  };
}

/** So that whoever stores can tell by identity what changed. */
function unlessSame(next: ContactState, previous: ContactState | undefined): ContactState {
  const keys = Object.keys(next) as (keyof ContactState)[];
  return previous && keys.every((key) => next[key] === previous[key]) ? previous : next;
}

export class ContactUnnamed extends DomainError {
  constructor() {
    super('invalid', 'contact.unnamed', 'A contact is known by a phone or by a user id.');
  }
}

export class PhoneMalformed extends DomainError {
  constructor(phone: string) {
    super('invalid', 'contact.phone-malformed', `"${phone}" is not a phone: 6 to 15 digits with the country code.`);
  }
}
