import { Clock, Jobs } from '@aynux/kernel';
import { Config, Database, Queue, Tenant } from '@aynux/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DeliverySchedule } from '../application/delivery-schedule';

const SWEEP_QUEUE = 'outbox-sweep';
const EVERY_MS = 60_000;
const AT_MOST = 1_000;

/** Calls once more for deliveries that are overdue, in case their jobs were lost. All processes together do so once a minute. */
@Injectable()
export class OutboxSweep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly jobs: Jobs,
    private readonly schedule: DeliverySchedule,
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
    const [overdue] = await this.database.outsideTenants(
      'select organization_id as "organizationId", contact_id as "contactId" from ops.overdue_deliveries($1, $2)',
      [since, AT_MOST],
    );
    for (const { organizationId, contactId } of overdue?.rows ?? []) {
      await Tenant.run(String(organizationId), () => this.schedule.wake(String(contactId)));
    }
  }

  private callForTheNext(): Promise<void> {
    const startAfter = new Date(this.clock.now().getTime() + EVERY_MS);
    return this.jobs.enqueue({ queue: SWEEP_QUEUE, data: {}, key: SWEEP_QUEUE, startAfter });
  }
}
