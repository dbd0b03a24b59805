import type { Contact } from '@aynux/kernel';

export interface Reply {
  readonly contact: Contact;
  readonly conversationId: string;
  /** Of the stored message of the conversation. */
  readonly messageId: string;
  readonly text: string;
  /** The provider's id of the message that is answered. */
  readonly inReplyTo: string | null;
}

/** Where replies wait to be sent. */
export abstract class Outbox {
  /** Takes part in the open transaction: what is stored is sent, what is undone is not. */
  abstract put(reply: Reply): Promise<void>;
}
