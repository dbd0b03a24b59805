import { DomainError, type Page, type PageRequest } from '@aynux/kernel';
import type { MessageKind } from '../domain/incoming-message';

/** Waits for its turn or for another attempt, or was given up after the last one. */
export const UNANSWERED = ['pending', 'dead'] as const;
export type UnansweredStatus = (typeof UNANSWERED)[number];

export interface UnansweredFilter {
  readonly contactId?: string | undefined;
  readonly status?: UnansweredStatus | undefined;
}

export interface UnansweredMessage {
  readonly id: string;
  readonly contactId: string;
  readonly phone: string | null;
  readonly name: string | null;
  readonly externalId: string;
  readonly kind: MessageKind;
  readonly text: string | null;
  readonly status: UnansweredStatus;
  readonly attempts: number;
  /** Why the last attempt failed; null: none has. */
  readonly reason: string | null;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  /** Not before then; null: at once, or not at all. */
  readonly nextAttemptAt: Date | null;
  readonly givenUpAt: Date | null;
}

/** What came in over WhatsApp and is not answered, to be read. */
export abstract class UnansweredMessages {
  /** The latest first. */
  abstract page(filter: UnansweredFilter, request: PageRequest): Promise<Page<UnansweredMessage>>;

  /** @throws NotFound, also when it has been answered */
  abstract get(id: string): Promise<UnansweredMessage>;
}

export class MessageNotGivenUp extends DomainError {
  constructor(id: string) {
    super('conflict', 'inbox-message.not-given-up', `The message ${id} waits for an answer already.`);
  }
}
