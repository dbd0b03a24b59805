import { type Job, Jobs } from '@aynux/kernel';
import { Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { InboxSchedule } from '../application/inbox-schedule';

export const ANSWER_QUEUE = 'inbox';
export const STATUS_QUEUE = 'delivery-statuses';

/** One job waits and one runs per contact: so nobody answers two messages of a contact at once. */
@Injectable()
export class QueuedInboxSchedule implements InboxSchedule {
  constructor(private readonly jobs: Jobs) {}

  async answer(contactIds: readonly string[], at?: Date): Promise<void> {
    await this.jobs.enqueue(...contactIds.map((contactId) => answering(Tenant.id, contactId, at)));
  }

  async noteStatuses(eventId: string): Promise<void> {
    const data = { organizationId: Tenant.id, eventId };
    await this.jobs.enqueue({ queue: STATUS_QUEUE, data, key: eventId });
  }
}

function answering(organizationId: string, contactId: string, at: Date | undefined): Job {
  return {
    queue: ANSWER_QUEUE,
    data: { organizationId, contactId },
    key: contactId,
    ...(at ? { startAfter: at } : {}),
  };
}
