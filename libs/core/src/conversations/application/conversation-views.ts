import type { Language, Page, PageRequest, PromptUse, Source } from '@aynux/kernel';
import type { PersonWantedBecause } from '../domain/ownership';
import type { RoutingDecision } from '../domain/routing';

export interface ConversationFilter {
  readonly contactId?: string | undefined;
  /** Of whoever answered last. */
  readonly domain?: string | undefined;
  /** Whether somebody is waited for. */
  readonly personWanted?: boolean | undefined;
  /** The person who answers. */
  readonly ownerId?: string | undefined;
}

export interface ConversationView {
  readonly id: string;
  readonly contactId: string;
  readonly phone: string | null;
  /** What the provider calls a contact by that hides the phone. */
  readonly userId: string | null;
  readonly channel: string;
  readonly turns: number;
  readonly language: Language | null;
  /** Who answered last, of which domain, and what came of it; null when nobody has yet. */
  readonly agent: string | null;
  readonly domain: string | null;
  readonly outcome: string | null;
  readonly lastUserMessage: string | null;
  readonly lastReply: string | null;
  /** The person who answers; null: the bot. */
  readonly ownerId: string | null;
  readonly ownedSince: Date | null;
  /** Since when somebody is waited for. */
  readonly personWantedAt: Date | null;
  readonly personWantedBecause: PersonWantedBecause | null;
  readonly startedAt: Date;
  readonly lastActivityAt: Date;
  readonly version: number;
}

export interface MessageView {
  readonly id: string;
  /** Ascends within a conversation. */
  readonly seq: string;
  readonly sender: 'user' | 'assistant' | 'system';
  readonly text: string;
  readonly at: Date;
  /** The provider's id. */
  readonly externalId: string | null;
  /** Of what a contact said: `text`, `audio` … */
  readonly kind: string | null;
  /** The rest of it as the provider told it, such as the id, type and file name of media, or a place. */
  readonly payload: Readonly<Record<string, unknown>> | null;
  /** Of what a contact said: who was to answer, and why. */
  readonly routing: RoutingDecision | null;
  /** Of a reply: who answered, what came of it, from what and written by whom. */
  readonly agent: string | null;
  readonly outcome: string | null;
  readonly sources: readonly Source[];
  readonly writer: string | null;
  readonly degraded: boolean;
  /** The texts that a reply was written with. */
  readonly prompts: readonly Pick<PromptUse, 'key' | 'level' | 'version'>[];
  /** Of a reply's delivery. */
  readonly status: string | null;
}

/** The conversations, to be read. */
export abstract class ConversationViews {
  /** The latest active first. */
  abstract page(filter: ConversationFilter, request: PageRequest): Promise<Page<ConversationView>>;

  /** @throws NotFound */
  abstract get(conversationId: string): Promise<ConversationView>;

  /**
   * The oldest first.
   * @throws NotFound when there is no such conversation
   */
  abstract messages(conversationId: string, request: PageRequest): Promise<Page<MessageView>>;
}
