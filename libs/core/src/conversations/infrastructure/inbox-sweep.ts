import { Clock, Jobs } from '@aynux/kernel';
import { Config, Database, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InboxSchedule } from '../application/inbox-schedule';

const SWEEP_QUEUE = 'inbox-sweep';
const EVERY_MS = 60_000;
const AT_MOST = 1000;

/**
 * Calls once more for what has been waiting for a while, in case its job was lost. Each sweep calls for the next, and of one
 * key one job waits at most, so all processes together sweep once a minute.
 */
@Injectable()
export class InboxSweep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly jobs: Jobs,
    private readonly schedule: InboxSchedule,
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: SWEEP_QUEUE,
      concurrency: 1,
      run: async () => {
        await this.callForTheNext();
        await this.sweep(new Date(this.clock.now().getTime() - EVERY_MS));
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.worksQueues) await this.callForTheNext();
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

  private callForTheNext(): Promise<void> {
    const startAfter = new Date(this.clock.now().getTime() + EVERY_MS);
    return this.jobs.enqueue({ queue: SWEEP_QUEUE, data: {}, key: SWEEP_QUEUE, startAfter });
  }
}
