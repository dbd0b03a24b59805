import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Quotas } from '../application/quotas';
import type {
  ListedOrganization,
  OrganizationFilter,
  OrganizationViews,
  ShownInvitation,
  ShownMember,
  ShownOrganization,
} from '../application/views';
import type { InvitationStatus } from '../domain/invitation';
import type { OrganizationState } from '../domain/organization';
import { SELECT_ORGANIZATION } from './sql-organization.repository';

const SELECT_MEMBERS = `
  select m.user_id as "userId", u.email, u.username, u.full_name as "fullName", m.role, m.created_at as "memberSince",
    m.row_version as version, m.id as "place"
  from core.organization_users m join core.users u on u.id = m.user_id`;

const STATUS = `case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked'
  when expires_at <= now() then 'expired' else 'open' end`;

const SELECT_INVITATIONS = `
  select id, email, role, ${STATUS} as status, invited_by as "invitedBy", created_at as "createdAt",
    expires_at as "expiresAt", row_version as version
  from ops.invitations`;

type Placed = ShownMember & { readonly place: string };

@Injectable()
export class SqlOrganizationViews implements OrganizationViews {
  constructor(
    private readonly database: Database,
    private readonly quotas: Quotas,
  ) {}

  async organization(): Promise<ShownOrganization> {
    const [found] = await this.query<OrganizationState>(SELECT_ORGANIZATION, []);
    if (!found) throw new NotFound('organization', Tenant.id);
    const { limits: _, deletedAt: __, ...organization } = found;
    return { ...organization, quotas: await this.quotas.allowances() };
  }

  async members({ limit, after }: PageRequest): Promise<Page<ShownMember>> {
    const rows = await this.query<Placed>(
      `${SELECT_MEMBERS} where $1::uuid is null or m.id > $1 order by m.id limit $2`,
      [after?.[0] ?? null, limit + 1],
    );
    const { items, next } = pageOf(rows, limit, ({ place }) => [place]);
    return { items: items.map(({ place: _, ...member }) => member), next };
  }

  async member(userId: string): Promise<ShownMember> {
    const [found] = await this.query<Placed>(`${SELECT_MEMBERS} where m.user_id = $1`, [userId]);
    if (!found) throw new NotFound('member', userId);
    const { place: _, ...member } = found;
    return member;
  }

  async invitations({ limit, after }: PageRequest, status: InvitationStatus | null): Promise<Page<ShownInvitation>> {
    const rows = await this.query<ShownInvitation>(
      `${SELECT_INVITATIONS} where ($1::text is null or ${STATUS} = $1) and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [status, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async invitation(id: string): Promise<ShownInvitation> {
    const [found] = await this.query<ShownInvitation>(`${SELECT_INVITATIONS} where id = $1`, [id]);
    if (!found) throw new NotFound('invitation', id);
    return found;
  }

  async all({ search, status, deleted }: OrganizationFilter, page: PageRequest): Promise<Page<ListedOrganization>> {
    const { limit, after } = page;
    const rows = await this.query<ListedOrganization>(
      `select id, slug, name, display_name as "displayName", status, trial_ends_at as "trialEndsAt",
          deleted_at as "deletedAt"
        from core.list_organizations($1, $2, $3, $4, $5)`,
      [search ?? null, status ?? null, deleted ?? null, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  private query<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.database.read((manager) => manager.query<T[]>(sql, values));
  }
}
