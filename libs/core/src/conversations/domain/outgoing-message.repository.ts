import type { DeliveryReport, OutgoingMessage } from './outgoing-message';

export abstract class OutgoingMessageRepository {
  /** At the end of what waits for their contact, in this order. */
  abstract add(...messages: readonly OutgoingMessage[]): Promise<void>;

  /** Of a contact's messages the first that is queued or being sent. Sees all that `add` has put before it was asked. */
  abstract nextOf(contactId: string): Promise<OutgoingMessage | null>;

  /**
   * Saves what the step makes of the message, one change at a time: whoever comes second sees what the first has saved.
   * @throws NotFound
   */
  abstract change(id: string, step: (message: OutgoingMessage) => OutgoingMessage): Promise<OutgoingMessage>;

  /** The id of the message that a report is about: by the provider's id, else by ours, which the provider gives back. */
  abstract findReported(report: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<string | null>;
}
