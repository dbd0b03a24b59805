import type { Contact } from '@aynux/kernel';
import type { IncomingMessage } from '../domain/incoming-message';

/** A delivery of the provider, as it came. */
export interface InboundEvent {
  readonly id: string;
  /** Of its bytes: by this a delivery that is repeated is told. */
  readonly digest: Uint8Array;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ReceivedMessage {
  readonly contactId: string;
  readonly message: IncomingMessage;
}

export interface Kept {
  /** False: the delivery had come before. */
  readonly isNew: boolean;
  /** Of whom there are messages that had not come before. */
  readonly contactIds: readonly string[];
}

export interface WaitingMessage {
  readonly id: string;
  readonly contact: Contact;
  readonly message: IncomingMessage;
  /** How often it has been taken, this time included. */
  readonly attempt: number;
}

/** What is next for a contact. */
export type Next =
  | { readonly is: 'waiting'; readonly message: WaitingMessage }
  /** The oldest message failed, and those behind it wait with it. */
  | { readonly is: 'resting'; readonly until: Date }
  /** The contact turned out to be another one, whose the messages are now. */
  | { readonly is: 'moved'; readonly contactId: string };

/** What came in, and waits for an answer in the order of its contact. */
export abstract class Inbox {
  /** Takes part in the open transaction, in which the contacts were recognised: so their order is that of the commits. */
  abstract keep(event: InboundEvent, messages: readonly ReceivedMessage[]): Promise<Kept>;

  abstract findEvent(id: string): Promise<InboundEvent['payload'] | null>;

  /** The oldest message that waits. That it was taken is durable before it is handed out, so a crash counts, too. */
  abstract take(contactId: string): Promise<Next | null>;

  /** Takes part in the open transaction. @throws TakenOver */
  abstract done(message: WaitingMessage): Promise<void>;

  /** @returns until when, by the clock of the inbox; null when somebody else has taken it over */
  abstract postpone(message: WaitingMessage, seconds: number, failure: unknown): Promise<Date | null>;

  /**
   * Lets what was given up be tried again: one message, or all of them. Takes part in the open transaction.
   * @returns of each message whose it is
   */
  abstract revive(id?: string): Promise<readonly string[]>;

  /** Not to be tried again; those behind it go on. */
  abstract bury(message: WaitingMessage, failure: unknown): Promise<void>;
}

/** What is noted beside a message that failed. */
export const reasonOf = (failure: unknown) =>
  failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure);

/** Whoever took the message too long ago has lost it to somebody else, and must undo what came of it. */
export class TakenOver extends Error {
  constructor({ id, attempt }: WaitingMessage) {
    super(`Message ${id} was taken again after attempt ${attempt}.`);
  }
}
