import type { Clock } from '@aynux/kernel';
import type { Contacts } from '../application/contacts';
import {
  type InboundEvent,
  type Inbox,
  type Kept,
  type Next,
  reasonOf,
  type ReceivedMessage,
  TakenOver,
  type WaitingMessage,
} from '../application/inbox';
import type { IncomingMessage } from '../domain/incoming-message';

interface Entry {
  readonly id: string;
  readonly contactId: string;
  readonly message: IncomingMessage;
  status: 'pending' | 'done' | 'dead';
  attempts: number;
  nextAt: Date | null;
  lastError: string | null;
}

export class InMemoryInbox implements Inbox {
  readonly entries: Entry[] = [];
  private readonly events: InboundEvent[] = [];

  constructor(
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  async keep(event: InboundEvent, messages: readonly ReceivedMessage[]): Promise<Kept> {
    const isNew = !this.events.some(({ digest }) => Buffer.from(digest).equals(event.digest));
    if (isNew) this.events.push(event);
    const contactIds = new Set<string>();
    for (const { contactId, message } of messages) {
      if (this.entries.some((entry) => entry.message.externalId === message.externalId)) continue;
      const fresh = { status: 'pending', attempts: 0, nextAt: null, lastError: null } as const;
      this.entries.push({ id: `message-${this.entries.length + 1}`, contactId, message, ...fresh });
      contactIds.add(contactId);
    }
    return { isNew, contactIds: [...contactIds] };
  }

  async findEvent(id: string): Promise<InboundEvent['payload'] | null> {
    return this.events.find((event) => event.id === id)?.payload ?? null;
  }

  async take(contactId: string): Promise<Next | null> {
    const contact = await this.contacts.find(contactId);
    if (!contact) return null;
    if (contact.id !== contactId) return { is: 'moved', contactId: contact.id };
    for (const entry of this.entries.filter(({ status }) => status === 'pending')) {
      const owner = await this.contacts.find(entry.contactId); // who may have been merged since
      if (owner?.id !== contactId) continue;
      if (entry.nextAt && entry.nextAt > this.clock.now()) return { is: 'resting', until: entry.nextAt };
      entry.attempts++;
      return { is: 'waiting', message: { id: entry.id, contact, message: entry.message, attempt: entry.attempts } };
    }
    return null;
  }

  async done(message: WaitingMessage): Promise<void> {
    const entry = await this.held(message);
    if (!entry) throw new TakenOver(message);
    entry.status = 'done';
  }

  async postpone(message: WaitingMessage, seconds: number, failure: unknown): Promise<Date | null> {
    const entry = await this.held(message);
    if (!entry) return null;
    entry.nextAt = new Date(this.clock.now().getTime() + seconds * 1000);
    entry.lastError = reasonOf(failure);
    return entry.nextAt;
  }

  async revive(id?: string): Promise<readonly string[]> {
    const dead = this.entries.filter((entry) => entry.status === 'dead' && (id === undefined || entry.id === id));
    for (const entry of dead) Object.assign(entry, { status: 'pending', attempts: 0, nextAt: null });
    return dead.map(({ contactId }) => contactId);
  }

  async bury(message: WaitingMessage, failure: unknown): Promise<void> {
    const entry = await this.held(message);
    if (entry) Object.assign(entry, { status: 'dead', lastError: reasonOf(failure) });
  }

  private async held({ id, attempt, contact }: WaitingMessage): Promise<Entry | undefined> {
    const entry = this.entries.find((each) => each.id === id);
    const owner = entry && (await this.contacts.find(entry.contactId));
    const isHeld = entry?.status === 'pending' && entry.attempts === attempt && owner?.id === contact.id;
    return isHeld ? entry : undefined;
  }
}
