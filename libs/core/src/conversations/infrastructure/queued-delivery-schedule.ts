import { Jobs } from '@aynux/kernel';
import { Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { DeliverySchedule } from '../application/delivery-schedule';

export const OUTBOX_QUEUE = 'outbox';

@Injectable()
export class QueuedDeliverySchedule implements DeliverySchedule {
  constructor(private readonly jobs: Jobs) {}

  wake(contactId: string, at?: Date): Promise<void> {
    const data = { organizationId: Tenant.id, contactId };
    return this.jobs.enqueue({ queue: OUTBOX_QUEUE, data, key: contactId, ...(at ? { startAfter: at } : {}) });
  }
}
