import type { InboxSchedule } from '../application/inbox-schedule';

/** Remembers what was called for. */
export class RecordedInboxSchedule implements InboxSchedule {
  readonly calls: { readonly contactId: string; readonly at: Date | null }[] = [];
  readonly events: string[] = [];

  async answer(contactIds: readonly string[], at?: Date): Promise<void> {
    this.calls.push(...contactIds.map((contactId) => ({ contactId, at: at ?? null })));
  }

  async noteStatuses(eventId: string): Promise<void> {
    this.events.push(eventId);
  }
}
