import { AuditLog, Clock, Jobs } from '@aynux/kernel';
import { Config, Database, Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';

const PURGE_QUEUE = 'purge-organizations';
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

interface Due {
  readonly id: string;
  readonly slug: string;
}

/**
 * Erases what was deleted long enough ago, with every row of every domain. Each run calls for the next, and of one key one
 * job waits at most, so all processes together look once an hour.
 */
@Injectable()
export class PurgeOrganizations implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: PURGE_QUEUE,
      concurrency: 1,
      run: async () => {
        await this.callForTheNext();
        await this.execute();
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.worksQueues) await this.callForTheNext();
  }

  /** @param only one that was deleted, however long ago. @returns the ids of those that are gone */
  execute(only: string | null = null): Promise<readonly string[]> {
    const retention = this.config.settings.ORGANIZATION_RETENTION_DAYS * DAY;
    const before = only === null ? new Date(this.clock.now().getTime() - retention) : this.clock.now();
    return Tenant.run(SYSTEM_ORGANIZATION, async () => {
      const due = await this.database.read((manager) =>
        manager.query<Due[]>('select id, slug from core.organizations_to_purge($1, $2)', [before, only]),
      );
      for (const one of due) await this.purge(one);
      return due.map(({ id }) => id);
    });
  }

  /** Each in a transaction of its own: one that fails keeps no other. */
  private async purge({ id, slug }: Due): Promise<void> {
    await this.database.run(async () => {
      await this.database.enter(id, (manager) => manager.query('select core.purge_organization()'));
      const subject = { kind: 'organization', id };
      await this.audit.record({ action: 'organization.purged', subject, before: { slug }, after: null });
    });
  }

  private callForTheNext(): Promise<void> {
    const startAfter = new Date(this.clock.now().getTime() + HOUR);
    return this.jobs.enqueue({ queue: PURGE_QUEUE, data: {}, key: PURGE_QUEUE, startAfter });
  }
}
