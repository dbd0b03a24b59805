import { Clock, type DomainError } from '@aynux/kernel';
import { ChangeNotices, Config, Database, RememberedByTenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { TenantStanding } from '../application/tenant-standing';
import { refusalOf, type Standing, TenantUnknown } from '../domain/standing';
import { ORGANIZATIONS } from './organizations-topic';

@Injectable()
export class SqlTenantStanding implements TenantStanding {
  private readonly remembered: RememberedByTenant<Standing | null>;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
    notices: ChangeNotices,
  ) {
    this.remembered = new RememberedByTenant(notices, ORGANIZATIONS, () => this.read());
  }

  async isGood(): Promise<boolean> {
    return (await this.refusal()) === null;
  }

  async refusal(): Promise<DomainError | null> {
    if (!this.config.settings.MULTI_TENANT_MODE) return null; // the one organization cannot be suspended
    const standing = await this.remembered.find();
    return standing ? refusalOf(standing, this.clock.now()) : new TenantUnknown();
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
