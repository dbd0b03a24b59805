import { NotFound } from '@aynux/kernel';
import type { DeliveryReport, OutgoingMessage } from '../domain/outgoing-message';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';

export class InMemoryOutgoingMessageRepository implements OutgoingMessageRepository {
  private readonly messages = new Map<string, OutgoingMessage>();

  async add(...messages: readonly OutgoingMessage[]): Promise<void> {
    for (const message of messages) this.messages.set(message.state.id, message);
  }

  async nextOf(contactId: string): Promise<OutgoingMessage | null> {
    const isNext = ({ state }: OutgoingMessage) =>
      state.contactId === contactId && (state.status === 'queued' || state.status === 'sending');
    return this.all().find(isNext) ?? null;
  }

  async change(id: string, step: (message: OutgoingMessage) => OutgoingMessage): Promise<OutgoingMessage> {
    const message = this.messages.get(id);
    if (!message) throw new NotFound('outgoing-message', id);
    const changed = step(message);
    this.messages.set(id, changed);
    return changed;
  }

  async findReported({
    externalId,
    reference,
  }: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<string | null> {
    const named = this.all().find(({ state }) => state.externalId === externalId);
    return named?.state.id ?? (reference !== null && this.messages.has(reference) ? reference : null);
  }

  /** In the order in which they were added. */
  all(): readonly OutgoingMessage[] {
    return [...this.messages.values()];
  }
}
