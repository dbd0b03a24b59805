import { Clock } from '@aynux/kernel';
import { Config, Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { TenantStanding } from '../application/tenant-standing';
import { refusalOf, type Standing } from '../domain/standing';

const REMEMBERED_MS = 3_000;
const MOST = 10_000;

interface Remembered {
  readonly standing: Promise<Standing | null>;
  readonly until: number;
}

/** As it is now, give or take three seconds. */
@Injectable()
export class SqlTenantStanding implements TenantStanding {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async isGood(): Promise<boolean> {
    if (!this.config.settings.MULTI_TENANT_MODE) return true; // the one organization cannot be suspended
    const standing = await this.current();
    return standing !== null && refusalOf(standing, this.clock.now()) === null;
  }

  private current(): Promise<Standing | null> {
    const known = this.remembered.get(Tenant.id);
    if (known && performance.now() < known.until) return known.standing;
    if (this.remembered.size >= MOST) this.remembered.clear();
    const id = Tenant.id;
    const standing = this.read();
    this.remembered.set(id, { standing, until: performance.now() + REMEMBERED_MS });
    standing.catch(() => this.remembered.delete(id));
    return standing;
  }

  private async read(): Promise<Standing | null> {
    const [row] = await this.database.read((manager) =>
      manager.query<Standing[]>(
        'select status, trial_ends_at as "trialEndsAt" from core.organizations where deleted_at is null',
      ),
    );
    return row ?? null;
  }
}
