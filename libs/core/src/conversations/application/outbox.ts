import type { Contact } from '@aynux/kernel';
import type { FilledTemplate } from '../domain/message-template';
import type { Origin } from '../domain/outgoing-message';

export interface Reply {
  readonly contact: Contact;
  readonly conversationId: string;
  /** Of the stored message of the conversation. */
  readonly messageId: string;
  readonly text: string;
  readonly template?: FilledTemplate;
  /** Who speaks: the bot, if nothing is said. */
  readonly origin?: Origin;
  /** Of the conversation, as it is in the open transaction. */
  readonly fence?: number;
  /** The provider's id of the message that is answered. */
  readonly inReplyTo: string | null;
}

/** Where replies wait to be sent. */
export abstract class Outbox {
  /** Takes part in the open transaction: what is stored is sent, what is undone is not. */
  abstract put(reply: Reply): Promise<void>;
}
