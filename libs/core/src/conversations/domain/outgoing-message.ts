import { DomainError } from '@aynux/kernel';
import type { FilledTemplate } from './message-template';
import { nextAttempt, type Refusal } from './refusal';

/**
 * `sending`: handed to the channel, whose answer is not known yet. `uncertain`: the answer was lost, so it may or may
 * not be on its way, and only a report can tell.
 */
export const DELIVERY_STATUSES = ['queued', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Who speaks. A `notice` tells the contact of what the contact asked for, and nothing holds it up. */
export const ORIGINS = ['bot', 'person', 'notice'] as const;
export type Origin = (typeof ORIGINS)[number];

/** By phone as the provider spells it, or by the provider's own id of the person. */
export type Recipient = { readonly phone: string } | { readonly userId: string };

export interface DeliveryProblem {
  /** The provider's own. */
  readonly code: string | null;
  readonly detail: string;
}

/** What the provider tells later about a message. It may come twice, late, or before its answer to the sending. */
export interface DeliveryReport {
  readonly externalId: string;
  /** Our own id, where the provider gives it back. */
  readonly reference: string | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly at: Date;
  readonly problem: DeliveryProblem | null;
}

export interface OutgoingMessageState {
  readonly id: string;
  /** The message of the conversation, which a long text shares with its other parts. */
  readonly messageId: string;
  /** 1, 2, … */
  readonly part: number;
  /** How many there are. */
  readonly parts: number;
  readonly contactId: string;
  readonly conversationId: string;
  /** By its name: the one that is to take it, or the last that was asked. */
  readonly channel: string;
  readonly recipient: Recipient;
  readonly text: string;
  /** To be sent in place of the text, which is what it reads like. */
  readonly template: FilledTemplate | null;
  readonly origin: Origin;
  /** Of the conversation when it was queued: the bot may no longer speak once a person has taken over. */
  readonly fence: number;
  /** The provider's id of the message that this one quotes. */
  readonly inReplyTo: string | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** Not to be sent before. */
  readonly dueAt: Date;
  /** The provider's id. */
  readonly externalId: string | null;
  /** Why it failed, is uncertain or has to wait. */
  readonly lastError: DeliveryProblem | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
  readonly failedAt: Date | null;
  /** 0 before it is saved. */
  readonly version: number;
}

export type NewOutgoingMessage = Pick<
  OutgoingMessageState,
  | 'id'
  | 'messageId'
  | 'part'
  | 'parts'
  | 'contactId'
  | 'conversationId'
  | 'channel'
  | 'recipient'
  | 'text'
  | 'template'
  | 'origin'
  | 'fence'
  | 'inReplyTo'
>;

/** A status only ever gives way to one further up, and `failed` gives way to nothing. */
const HEIGHT: Readonly<Record<DeliveryStatus, number>> = {
  queued: 0,
  sending: 0,
  uncertain: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  failed: Infinity,
};

/** One text on its way to a contact: the whole of a reply, or a part of a long one. */
export class OutgoingMessage {
  private constructor(readonly state: OutgoingMessageState) {}

  static queue(message: NewOutgoingMessage, at: Date): OutgoingMessage {
    return new OutgoingMessage({
      ...message,
      status: 'queued',
      attempts: 0,
      dueAt: at,
      externalId: null,
      lastError: null,
      createdAt: at,
      sentAt: null,
      deliveredAt: null,
      readAt: null,
      failedAt: null,
      version: 0,
    });
  }

  static restore(state: OutgoingMessageState): OutgoingMessage {
    return new OutgoingMessage(state);
  }

  /** To be saved before the channel is asked: whoever finds it so knows that it may have been sent. */
  attempted(channel: string): OutgoingMessage {
    const { id, status, attempts } = this.state;
    if (status !== 'queued') throw new NotQueued(id, status);
    return this.with({ status: 'sending', attempts: attempts + 1, channel });
  }

  /** From the beginning: why it failed has been repaired. */
  retried(at: Date): OutgoingMessage {
    const { id, status } = this.state;
    if (status !== 'failed') throw new NotFailed(id, status);
    return this.with({ status: 'queued', attempts: 0, dueAt: at, externalId: null, failedAt: null });
  }

  /** It may not be sent any more; the code says why. */
  withheld(code: string, detail: string, at: Date): OutgoingMessage {
    const { id, status } = this.state;
    if (status !== 'queued') throw new NotQueued(id, status);
    return this.failed({ code, detail }, at);
  }

  /** The channel took it. */
  accepted(externalId: string, at: Date): OutgoingMessage {
    return this.named(externalId).reached('sent', at);
  }

  /** The channel certainly did not take it: it is tried again where that may help. */
  refused(refusal: Refusal, at: Date): OutgoingMessage {
    const { status, attempts } = this.state;
    if (status !== 'sending' && status !== 'uncertain') return this; // a report knew more
    const lastError = { code: refusal.code, detail: refusal.detail };
    // After an uncertain time others may have been sent: no queueing up in front of them.
    const again = status === 'sending' ? nextAttempt(refusal, attempts, at) : null;
    if (again) return this.with({ status: 'queued', dueAt: again, lastError });
    return this.failed(lastError, at);
  }

  /** Nobody knows whether the channel took it. Sending it again might say it twice. */
  outcomeUnknown(detail: string): OutgoingMessage {
    if (this.state.status !== 'sending') return this;
    return this.with({ status: 'uncertain', lastError: { code: null, detail } });
  }

  reported({ externalId, status, at, problem }: DeliveryReport): OutgoingMessage {
    if (status !== 'failed') return this.named(externalId).reached(status, at);
    // Of an attempt that was repeated since, only that attempt has failed.
    const isOfAnother = this.state.externalId !== null && this.state.externalId !== externalId;
    return isOfAnother ? this : this.named(externalId).failed(problem, at);
  }

  private named(externalId: string): OutgoingMessage {
    return this.state.externalId === null ? this.with({ externalId }) : this;
  }

  private reached(status: 'sent' | 'delivered' | 'read', at: Date): OutgoingMessage {
    if (this.state.status === 'failed') return this;
    const key = `${status}At` as const;
    const dated = this.with({ [key]: this.state[key] ?? at });
    return HEIGHT[status] > HEIGHT[this.state.status] ? dated.with({ status, lastError: null }) : dated;
  }

  private failed(problem: DeliveryProblem | null, at: Date): OutgoingMessage {
    if (HEIGHT[this.state.status] > HEIGHT.sent) return this;
    return this.with({ status: 'failed', failedAt: at, lastError: problem });
  }

  private with(changes: Partial<OutgoingMessageState>): OutgoingMessage {
    return new OutgoingMessage({ ...this.state, ...changes });
  }
}

export class NotQueued extends DomainError {
  constructor(id: string, status: DeliveryStatus) {
    super(
      'conflict',
      'outgoing-message.not-queued',
      `The outgoing message ${id} is ${status}, so it is not to be sent.`,
    );
  }
}

export class NotFailed extends DomainError {
  constructor(id: string, status: DeliveryStatus) {
    super(
      'conflict',
      'outgoing-message.not-failed',
      `The outgoing message ${id} is ${status}, so it is not sent again.`,
    );
  }
}
