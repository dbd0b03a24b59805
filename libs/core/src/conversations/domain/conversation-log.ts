import {
  type Contact,
  DomainError,
  type Entities,
  type Language,
  type PromptUse,
  type Source,
  type Utterance,
} from '@aynux/kernel';
import type { FilledTemplate } from './message-template';
import type { MessageKind } from './incoming-message';
import type { Consent } from './consent';
import type { RoutingDecision } from './routing';

export type Channel = 'whatsapp' | 'api';

/** What is remembered when a message comes in. */
export interface Recollection extends Consent {
  /** Whose conversation it is; null when it has not begun. */
  readonly contactId: string | null;
  readonly language: Language | null;
  /** Who answered last. */
  readonly lastAgent: string | null;
  readonly lastActivityAt: Date | null;
  /** The latest things said, oldest first. */
  readonly history: readonly Utterance[];
  /** What it came to before them; null: it was not summarized yet. */
  readonly summary: string | null;
  /** What was spoken of by then. */
  readonly entities: Entities;
  /** The domain that the contact is assigned to. */
  readonly assignedDomain: string | null;
  /** The person who has taken it over; null: the bot. */
  readonly ownerId: string | null;
  /** Whether somebody of the team is waited for. */
  readonly personWanted: boolean;
  /** Raised by each change of hands. */
  readonly fence: number;
  /** How many messages of the contact were taken. */
  readonly turns: number;
  /** How often in a row the contact was not helped. */
  readonly failures: number;
}

/** One message and what was answered, as they are kept. */
export interface LoggedExchange {
  readonly conversationId: string;
  readonly contact: Contact;
  readonly channel: Channel;
  readonly language: Language;
  readonly routing: RoutingDecision;
  readonly said: {
    readonly id: string;
    readonly kind: MessageKind;
    readonly text: string;
    /** As the channel told it, without the words. */
    readonly payload: Readonly<Record<string, unknown>>;
    readonly externalId: string | null;
    readonly sentAt: Date;
    readonly at: Date;
  };
  readonly reply: LoggedReply | null;
  /** How often in a row the contact was not helped, this time included. */
  readonly failures: number;
}

export interface LoggedReply {
  readonly id: string;
  readonly text: string;
  readonly agent: string;
  readonly outcome: string;
  readonly sources: readonly Source[];
  readonly writer: string;
  readonly degraded: boolean;
  /** The texts that it was written with. */
  readonly prompts: readonly PromptUse[];
  readonly at: Date;
  /** Of its delivery. */
  readonly status: 'queued' | 'sent';
}

/** What a person of the business says in a conversation. */
export interface AddedMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly contact: Contact;
  readonly channel: Channel;
  readonly text: string;
  readonly template: FilledTemplate | null;
  /** Who says it. */
  readonly userId: string;
  readonly status: 'queued' | 'sent';
  readonly at: Date;
}

/** What was said in the conversations. */
export abstract class ConversationLog {
  /** As it is now, without waiting for whoever is writing. */
  abstract recall(conversationId: string, contactId: string): Promise<Recollection>;

  /**
   * Adds both messages and one turn to the conversation, beginning it if need be.
   * @throws ConversationOfAnother
   * @throws MessageAlreadyAnswered when a message with its external id is in the log
   */
  abstract record(exchange: LoggedExchange): Promise<void>;

  /** Begins a conversation in which nothing was said yet, unless it has begun. */
  abstract begin(conversation: Pick<AddedMessage, 'conversationId' | 'contact' | 'channel' | 'at'>): Promise<void>;

  /**
   * Adds what is not an answer of the bot, beginning the conversation if need be.
   * @throws ConversationOfAnother
   */
  abstract add(message: AddedMessage): Promise<void>;

  /**
   * Forgets the conversation and all that was said in it.
   * @throws NotFound
   */
  abstract erase(conversationId: string): Promise<void>;
}

export class ConversationOfAnother extends DomainError {
  constructor(conversationId: string) {
    super(
      'conflict',
      'conversation.of-another-contact',
      `The conversation ${conversationId} is with another contact.`,
      [{ pointer: '/conversationId', detail: 'is with another contact' }],
    );
  }
}

export class MessageAlreadyAnswered extends DomainError {
  constructor(externalId: string) {
    super('conflict', 'message.already-answered', `The message ${externalId} has been answered before.`);
  }
}
