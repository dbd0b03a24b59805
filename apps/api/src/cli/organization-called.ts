import { NotFound } from '@aynux/kernel';
import { Database, SYSTEM_ORGANIZATION } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { Option } from 'commander';

export interface CalledOrganization {
  readonly id: string;
  readonly slug: string;
  readonly isDeleted: boolean;
}

/** How every command names the organization that it is about. */
export const ofOrganization = (description: string): Option => new Option('--organization <slug or id>', description);

/** Also one that was deleted. @throws NotFound */
export async function organizationCalled(database: Database, which: string): Promise<CalledOrganization> {
  const [answer] = await database.outsideTenants(
    `select id, slug, deleted_at is not null as "isDeleted"
      from core.list_organizations(null, null, null, null, null)
      where id::text = lower($1) or slug = $1 order by slug = $1 limit 1`,
    [which],
  );
  const [found] = answer?.rows ?? [];
  if (!found) throw new NotFound('organization', which);
  return found as unknown as CalledOrganization;
}

/** Of the one that is named, else the one that is always there. */
export async function idOf(app: INestApplicationContext, which: string | undefined): Promise<string> {
  if (which === undefined) return SYSTEM_ORGANIZATION;
  return (await organizationCalled(app.get(Database, { strict: false }), which)).id;
}
