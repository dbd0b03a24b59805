import { Ids, NotFound, Stale } from '@aynux/kernel';
import { ChangeNotices, Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { CurrentAccounts } from '../../people/infrastructure/current-accounts';
import { ORGANIZATIONS } from './organizations-topic';
import { Organization, type OrganizationState, SlugTaken, slugFrom } from '../domain/organization';
import type { FoundedOrganization, OrganizationRepository } from '../domain/organization.repository';

/** Of the tenant entered, since row-level security shows no other. */
const SELECT_ALSO_DELETED = `
  select id, slug, name, display_name as "displayName", default_currency as "defaultCurrency", timezone, status,
    trial_ends_at as "trialEndsAt", created_at as "createdAt", updated_at as "updatedAt", row_version as version,
    deleted_at as "deletedAt",
    jsonb_build_object('users', max_users, 'documents', max_documents, 'agents', max_agents) as limits
  from core.organizations`;

export const SELECT_ORGANIZATION = `${SELECT_ALSO_DELETED} where deleted_at is null`;

const MOST_NAMESAKES = 1000;

@Injectable()
export class SqlOrganizationRepository implements OrganizationRepository {
  constructor(
    private readonly database: Database,
    private readonly accounts: CurrentAccounts,
    private readonly notices: ChangeNotices,
    private readonly ids: Ids,
  ) {}

  lock(): Promise<Organization> {
    return this.locked(SELECT_ORGANIZATION);
  }

  lockAlsoDeleted(): Promise<Organization> {
    return this.locked(SELECT_ALSO_DELETED);
  }

  async found({ id, name, displayName, slug }: FoundedOrganization, ownerId: string): Promise<void> {
    await this.database.run(async (manager) => {
      await this.insert({ id, name, displayName }, slug);
      await manager.query('insert into core.tenant_configs (id) values ($1)', [this.ids.next()]);
      await manager.query(`insert into core.organization_users (id, user_id, role) values ($1, $2, 'owner')`, [
        this.ids.next(),
        ownerId,
      ]);
      await this.accounts.changed(ownerId);
    });
  }

  save({ state }: Organization): Promise<void> {
    return this.database.run(async (manager) => {
      const { id, version, limits } = state;
      const [, affected] = await manager.query<[unknown, number]>(
        `update core.organizations set name = $3, display_name = $4, default_currency = $5, timezone = $6, status = $7,
            trial_ends_at = $8, max_users = $9, max_documents = $10, max_agents = $11, deleted_at = $12,
            row_version = row_version + 1
          where id = $1 and row_version = $2`,
        [
          ...[id, version, state.name, state.displayName],
          ...[state.defaultCurrency, state.timezone, state.status, state.trialEndsAt],
          ...[limits.users, limits.documents, limits.agents, state.deletedAt],
        ],
      );
      if (!affected) throw new Stale('organization', id);
      await this.notices.tell(ORGANIZATIONS, [id]);
    });
  }

  private async locked(select: string): Promise<Organization> {
    const [state] = await this.database.run((manager) =>
      manager.query<OrganizationState[]>(`${select} for no key update`),
    );
    if (!state) throw new NotFound('organization', Tenant.id);
    return Organization.restore(state);
  }

  /** One by one, until a slug is free: whoever takes the same at the same time is waited for. */
  private async insert(
    { id, name, displayName }: Omit<FoundedOrganization, 'slug'>,
    chosen: string | null,
  ): Promise<void> {
    for (let attempt = 1; attempt <= (chosen === null ? MOST_NAMESAKES : 1); attempt++) {
      const slug = chosen ?? slugFrom(name, attempt);
      const rows = await this.database.run((manager) =>
        manager.query<unknown[]>(
          `insert into core.organizations (id, slug, name, display_name) select $1, $2::text, $3, $4
            where $2 <> 'system' on conflict on constraint uq_organizations_slug do nothing returning id`,
          [id, slug, name, displayName],
        ),
      );
      if (rows.length) return;
    }
    throw new SlugTaken(chosen ?? slugFrom(name, 1));
  }
}
