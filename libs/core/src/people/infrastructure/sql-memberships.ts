import { Ids } from '@aynux/kernel';
import { Config, Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Membership, Memberships } from '../domain/membership';

/** Where there are no tenants, only the system organization counts. */
@Injectable()
export class SqlMemberships implements Memberships {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly ids: Ids,
  ) {}

  async first(userId: string): Promise<Membership | null> {
    return (await this.of(userId))[0] ?? null;
  }

  async find(userId: string, organizationId: string): Promise<Membership | null> {
    return (await this.of(userId)).find((membership) => membership.organizationId === organizationId) ?? null;
  }

  async addSystemOwner(userId: string): Promise<void> {
    if (Tenant.id !== SYSTEM_ORGANIZATION) throw new Error('Only the system organization adds its owner.');
    await this.database.run((manager) =>
      manager.query(`insert into core.organization_users (id, user_id, role) values ($1, $2, 'owner')`, [
        this.ids.next(),
        userId,
      ]),
    );
  }

  private of(userId: string): Promise<Membership[]> {
    return this.database.read((manager) =>
      manager.query(
        `select id as "organizationId", $1::uuid as "userId", role from core.organizations_of($1)
          where $2 or id = $3 order by member_since, id`,
        [userId, this.config.settings.MULTI_TENANT_MODE, SYSTEM_ORGANIZATION],
      ),
    );
  }
}
