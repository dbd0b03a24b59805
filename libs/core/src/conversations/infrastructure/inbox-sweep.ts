import { Clock } from '@aynux/kernel';
import { Database, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InboxSchedule } from '../application/inbox-schedule';

const EVERY_SECONDS = 60;
const AT_MOST = 1000;

/** Calls once more for what has been waiting for a while, in case its job was lost. */
@Injectable()
export class InboxSweep implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly schedule: InboxSchedule,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'inbox-sweep',
      everySeconds: EVERY_SECONDS,
      run: () => this.sweep(new Date(this.clock.now().getTime() - EVERY_SECONDS * 1000)),
    });
  }

  /** Calls for whatever was due before that. */
  async sweep(since: Date): Promise<void> {
    const [{ rows }] = await this.database.outsideTenants(
      `select organization_id as "organizationId", array_agg(contact_id) as "contactIds"
        from ops.overdue_contacts($1, $2) group by organization_id`,
      [since, AT_MOST],
    );
    for (const { organizationId, contactIds } of rows) {
      await Tenant.run(String(organizationId), () => this.schedule.answer(contactIds));
    }
  }
}
