import type { Entities } from './entities';
import type { Language, Translated } from './language';
import type { Utterance } from './reply-writer';

/** Who writes: a person known by phone, by the channel's own user id, or by both. */
export interface Contact {
  readonly id: string;
  /** Digits with country code, as the provider spells it; null when only the user id is known. */
  readonly phone: string | null;
  /** Business-scoped user id, e.g. `AR.13491208655302741918`. */
  readonly userId: string | null;
  readonly name: string | null;
}

/** What an agent is for; the router chooses by it. */
export interface AgentProfile {
  /** As in ENABLED_AGENTS. */
  readonly key: string;
  readonly domain: string;
  /** What a greeting calls the service. */
  readonly title: Translated;
  /** In any of the languages; compared by stem. */
  readonly keywords: readonly string[];
  /** Matched against the text in lower case and without accents. */
  readonly patterns: readonly RegExp[];
  /** Sentences a contact might write, for comparison by meaning. */
  readonly examples: readonly string[];
}

/** One message to be answered, with what the agent needs to know. */
export interface Turn {
  readonly contact: Contact;
  readonly conversationId: string;
  readonly text: string;
  readonly language: Language;
  /** What was said before, oldest first. In front of it, by `system`: what was said longer ago, in short. */
  readonly history: readonly Utterance[];
  /** What was spoken of longer ago; absent while there is nothing to look back on. */
  readonly entities?: Entities | undefined;
  /** Somebody of the team comes anyway, or does if this is not answered: nobody need be offered. */
  readonly personComes?: boolean | undefined;
  readonly at: Date;
  /** Aborted when the contact has waited long enough: what is there by then is the answer. */
  readonly signal?: AbortSignal | undefined;
}

/** Where a statement comes from. */
export interface Source {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Where in it, for a person to look up: `Plazos (p. 3)`; left out of what has no places. */
  readonly place?: string;
}

export interface Answer {
  readonly text: string;
  readonly sources: readonly Source[];
  /** What came of it, e.g. `answered`, `not-found`. */
  readonly outcome: string;
  /** Who put it into words; see ReplyWriter. */
  readonly writer: string;
  /** True when a part was missing (embeddings down): correct, but less complete than usual. */
  readonly degraded: boolean;
}

export interface Exchange {
  readonly turn: Turn;
  readonly answer: Answer;
  /** Of the inbound message, as the channel names it; null when it came over the API. */
  readonly externalMessageId: string | null;
}

/** What an agent's own data says of a message. */
export interface Recognition {
  /** How sure it is that the message is for it, 0..1. */
  readonly score: number;
  /** What it was recognised by, for whoever asks why, e.g. `Martillo de fibra`. */
  readonly what: string;
}

/** Answers the messages that are routed to it. */
export abstract class Agent {
  abstract readonly profile: AgentProfile;

  /**
   * For agents whose matter no list of words can hold, such as the names of all that a shop sells. Asked only about a
   * message that no profile lays claim to, so it should cost one quick look. Null: nothing of the kind.
   */
  recognise?(text: string): Promise<Recognition | null>;

  /** Calls `emit` with each piece of the reply as it is written. Holds no transaction open. */
  abstract answer(turn: Turn, emit?: (piece: string) => void): Promise<Answer>;

  /** What its domain keeps of the exchange; runs in the transaction that stores the conversation. */
  abstract remember(exchange: Exchange): Promise<void>;
}

/** The agents of the domains that are loaded. */
export abstract class AgentDirectory {
  abstract add(...agents: readonly Agent[]): void;
  abstract all(): readonly Agent[];
}
