import type { Contact } from '@aynux/kernel';
import type { Aspect } from '../../agent/domain/product-request';

/** An exchange of messages as the shop remembers it. */
export interface ShopExchange {
  readonly contact: Contact;
  /** The conversation in core that this is the shop's side of. */
  readonly conversationId: string;
  readonly question: string;
  readonly externalMessageId: string | null;
  readonly reply: string;
  /** The products that the reply names, best first. */
  readonly productIds: readonly string[];
  readonly aspect: Aspect;
  readonly at: Date;
}

/** What the shop knows of those who write to it: the customer, the conversation, both messages, what was asked about. */
export abstract class ShopLog {
  /** Joins the open transaction. */
  abstract record(exchange: ShopExchange): Promise<void>;
}
