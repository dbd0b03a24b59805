import { NotFound, Stale } from '@aynux/kernel';
import { type DeliveryReport, OutgoingMessage } from '../domain/outgoing-message';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';

export class InMemoryOutgoingMessageRepository implements OutgoingMessageRepository {
  private readonly messages = new Map<string, OutgoingMessage>();

  async add(...messages: readonly OutgoingMessage[]): Promise<void> {
    for (const message of messages) this.store(message);
  }

  async get(id: string): Promise<OutgoingMessage> {
    const message = this.messages.get(id);
    if (!message) throw new NotFound('outgoing-message', id);
    return message;
  }

  async nextOf(contactId: string): Promise<OutgoingMessage | null> {
    const isNext = ({ state }: OutgoingMessage) =>
      state.contactId === contactId && (state.status === 'queued' || state.status === 'sending');
    return this.all().find(isNext) ?? null;
  }

  async findReported({
    externalId,
    reference,
  }: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<OutgoingMessage | null> {
    const named = this.all().find(({ state }) => state.externalId === externalId);
    return named ?? (reference === null ? null : (this.messages.get(reference) ?? null));
  }

  async save(message: OutgoingMessage): Promise<OutgoingMessage> {
    const { id, version } = message.state;
    if (this.messages.get(id)?.state.version !== version) throw new Stale('outgoing-message', id);
    return this.store(message);
  }

  /** In the order in which they were added. */
  all(): readonly OutgoingMessage[] {
    return [...this.messages.values()];
  }

  private store({ state }: OutgoingMessage): OutgoingMessage {
    const stored = OutgoingMessage.restore({ ...state, version: state.version + 1 });
    this.messages.set(state.id, stored);
    return stored;
  }
}
