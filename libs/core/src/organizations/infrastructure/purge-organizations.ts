import { AuditLog, Clock } from '@aynux/kernel';
import { Config, Database, Queue, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const HOUR_SECONDS = 60 * 60;
const DAY_MS = 24 * HOUR_SECONDS * 1000;

interface Due {
  readonly id: string;
  readonly slug: string;
}

/** Erases what was deleted long enough ago, with every row of every domain. */
@Injectable()
export class PurgeOrganizations implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.every({
      queue: 'purge-organizations',
      everySeconds: HOUR_SECONDS,
      run: async () => void (await this.execute()),
    });
  }

  /** @param only one that was deleted, however long ago. @returns the ids of those that are gone */
  execute(only: string | null = null): Promise<readonly string[]> {
    const retention = this.config.settings.ORGANIZATION_RETENTION_DAYS * DAY_MS;
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
}
