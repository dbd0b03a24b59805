import type { DeliveryReport, OutgoingMessage } from './outgoing-message';

export abstract class OutgoingMessageRepository {
  /** At the end of what waits for their contact, in this order. */
  abstract add(...messages: readonly OutgoingMessage[]): Promise<void>;

  /** @throws NotFound */
  abstract get(id: string): Promise<OutgoingMessage>;

  /** Of a contact's messages the first that is queued or being sent. Sees all that `add` has put before it was asked. */
  abstract nextOf(contactId: string): Promise<OutgoingMessage | null>;

  /** What a report is about: by the provider's id, else by ours, which the provider gives back. */
  abstract findReported(report: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<OutgoingMessage | null>;

  /**
   * @returns the message as it is saved
   * @throws Stale
   */
  abstract save(message: OutgoingMessage): Promise<OutgoingMessage>;
}
