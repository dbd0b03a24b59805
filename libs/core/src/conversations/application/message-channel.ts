import { DomainError } from '@aynux/kernel';
import type { FilledTemplate } from '../domain/message-template';
import type { Recipient } from '../domain/outgoing-message';
import type { Refusal } from '../domain/refusal';

export interface OutgoingText {
  /** Ours; the provider gives it back with its reports if it can. */
  readonly reference: string;
  readonly to: Recipient;
  /** Not longer than the channel's `longestText`. */
  readonly text: string;
  /** In place of the text, where the provider fills it in. */
  readonly template: FilledTemplate | null;
  /** The provider's id of the message that this one quotes. */
  readonly replyTo: string | null;
}

/** A bucket of tokens, one for each message: it holds `burst` of them and gains one every `everyMs`. */
export interface RateLimit {
  readonly everyMs: number;
  readonly burst: number;
}

export interface ChannelLimits {
  /** Who sends, as the provider knows it. */
  readonly sender: string;
  readonly perSender: RateLimit;
  readonly perContact: RateLimit;
}

/** The way a text takes to the contact. */
export abstract class MessageChannel {
  abstract readonly name: string;

  /** In UTF-16 units. */
  abstract readonly longestText: number;

  /** Null when it takes whatever comes. */
  abstract readonly limits: ChannelLimits | null;

  /**
   * Hands a text over, once.
   * @throws ChannelRefused when it was certainly not taken
   * @throws ChannelOutcomeUnknown when it may have been
   */
  abstract send(message: OutgoingText, signal: AbortSignal): Promise<{ readonly externalId: string }>;
}

export class ChannelRefused extends DomainError {
  constructor(readonly refusal: Refusal) {
    super('unavailable', 'channel.refused', refusal.detail);
  }
}

export class ChannelOutcomeUnknown extends DomainError {
  constructor(why: string) {
    super('unavailable', 'channel.outcome-unknown', why);
  }
}
