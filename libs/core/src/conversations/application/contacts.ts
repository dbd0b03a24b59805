import type { Contact, ContactKeys } from '@aynux/kernel';
import type { Identity } from '../domain/identity';

/** Who has written, or may be written to. */
export abstract class Contacts {
  /** Whose identity it is; a new contact's when nobody's. Keeps others from the contact until the open transaction ends. */
  abstract recognise(identity: Identity): Promise<Contact>;

  /** The same of several at once, in their order. */
  abstract recogniseAll(identities: readonly Identity[]): Promise<readonly Contact[]>;

  /** Somebody goes by another identity from now on. */
  abstract rename(former: Identity, identity: Identity): Promise<void>;

  /** By its id, or that of a contact that was merged into it. */
  abstract find(id: string): Promise<Contact | null>;

  /** As a channel that hides phones names whoever writes. */
  abstract findByUserId(userId: string): Promise<Contact | null>;

  /** All that it is known by, held until the open transaction ends. */
  abstract keysOf(id: string): Promise<ContactKeys | null>;

  /** However the phone is spelled. */
  abstract findByPhone(phone: string): Promise<Contact | null>;
}
