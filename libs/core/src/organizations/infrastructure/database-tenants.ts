import { Config, Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Tenants } from '../application/tenants';

@Injectable()
export class DatabaseTenants implements Tenants {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  get areMany(): boolean {
    return this.config.settings.MULTI_TENANT_MODE;
  }

  enter<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    return this.database.enter(organizationId, work);
  }
}
