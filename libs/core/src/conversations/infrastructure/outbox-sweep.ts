import { Clock } from '@aynux/kernel';
import { Database, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeliverySchedule } from '../application/delivery-schedule';

const EVERY_SECONDS = 60;
const AT_MOST = 1_000;

/** Calls once more for deliveries that are overdue, in case their jobs were lost. */
@Injectable()
export class OutboxSweep implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly schedule: DeliverySchedule,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'outbox-sweep',
      everySeconds: EVERY_SECONDS,
      run: () => this.sweep(new Date(this.clock.now().getTime() - EVERY_SECONDS * 1000)),
    });
  }

  /** Calls for whatever was due before that. */
  async sweep(since: Date): Promise<void> {
    const [overdue] = await this.database.outsideTenants(
      'select organization_id as "organizationId", contact_id as "contactId" from ops.overdue_deliveries($1, $2)',
      [since, AT_MOST],
    );
    for (const { organizationId, contactId } of overdue?.rows ?? []) {
      await Tenant.run(String(organizationId), () => this.schedule.wake(String(contactId)));
    }
  }
}
