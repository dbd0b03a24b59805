import { Ids } from '@aynux/kernel';
import { Config, Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Membership, Memberships, OrganizationOfMember } from '../domain/membership';

/** Where there are no tenants, only the system organization counts. */
@Injectable()
export class SqlMemberships implements Memberships {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly ids: Ids,
  ) {}

  async first(userId: string): Promise<Membership | null> {
    const [first] = await this.of(userId);
    return first ? membershipOf(first) : null;
  }

  async find(userId: string, organizationId: string): Promise<Membership | null> {
    const found = (await this.of(userId)).find((membership) => membership.organizationId === organizationId);
    return found ? membershipOf(found) : null;
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

  of(userId: string): Promise<readonly OrganizationOfMember[]> {
    return this.database.read((manager) =>
      manager.query(
        `select id as "organizationId", $1::uuid as "userId", role, slug, name, display_name as "displayName", status,
            trial_ends_at as "trialEndsAt", member_since as "memberSince"
          from core.organizations_of($1) where $2 or id = $3
          order by status = 'active' or (status = 'trial' and trial_ends_at > now()) desc, member_since, id`,
        [userId, this.config.settings.MULTI_TENANT_MODE, SYSTEM_ORGANIZATION],
      ),
    );
  }
}

const membershipOf = ({ organizationId, userId, role }: Membership): Membership => ({ organizationId, userId, role });
