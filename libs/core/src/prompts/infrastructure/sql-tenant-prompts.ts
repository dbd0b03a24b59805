import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  TenantPrompt,
  type TenantPromptOf,
  type TenantPromptState,
  type TenantPromptVersion,
} from '../domain/tenant-prompt';
import { NotAMember, type TenantPromptRepository } from '../domain/tenant-prompt.repository';
import { RememberedPrompts } from './remembered-prompts';

/** A row is a version; whatever happens to one counts as a change of them all. */
const SELECT = `
  select prompt_key as key, user_id as "userId", sum(row_version)::integer as version,
    max(version) filter (where is_active) as current,
    json_agg(json_build_object('id', id, 'version', version, 'template', template, 'description', description,
      'createdAt', created_at) order by split_part(version, '.', 1)::integer) as versions
  from core.tenant_prompts`;
const GROUP = 'group by prompt_key, user_id';

type Row = Omit<TenantPromptState, 'versions'> & {
  readonly versions: readonly (Omit<TenantPromptVersion, 'createdAt'> & { readonly createdAt: string })[];
};

@Injectable()
export class SqlTenantPrompts implements TenantPromptRepository {
  constructor(
    private readonly database: Database,
    private readonly remembered: RememberedPrompts,
  ) {}

  find(of: TenantPromptOf): Promise<TenantPrompt> {
    return this.database.read((manager) => one(manager, of));
  }

  lock(of: TenantPromptOf): Promise<TenantPrompt> {
    return this.database.run(async (manager) => {
      // Of the first one there is no row to wait for.
      await manager.query(
        `select pg_advisory_xact_lock(hashtextextended(core.current_organization()::text || $1 || coalesce($2, ''), 0))`,
        [of.key, of.userId],
      );
      return one(manager, of);
    });
  }

  async all(): Promise<readonly TenantPrompt[]> {
    const rows: Row[] = await this.database.read((manager) =>
      manager.query(`${SELECT} ${GROUP} having bool_or(is_active) order by prompt_key, user_id nulls first`),
    );
    return rows.map(toPrompt);
  }

  save({ state: { key, userId, versions, current } }: TenantPrompt): Promise<void> {
    return this.database.run(async (manager) => {
      // First none, since but one may be in force at any moment.
      await manager.query(
        `update core.tenant_prompts set is_active = false, row_version = row_version + 1
          where prompt_key = $1 and user_id is not distinct from $2 and is_active and version is distinct from $3`,
        [key, userId, current],
      );
      const newest = versions.at(-1);
      try {
        if (newest)
          await manager.query(INSERT, [newest.id, key, userId, newest.template, newest.description, newest.version]);
      } catch (error) {
        const isStranger = violates(error, 'fk_tenant_prompts_member') || violates(error, 'fk_tenant_prompts_user');
        throw isStranger ? new NotAMember(userId ?? '') : error;
      }
      await manager.query(
        `update core.tenant_prompts set is_active = true, row_version = row_version + 1
          where prompt_key = $1 and user_id is not distinct from $2 and version = $3 and not is_active`,
        [key, userId, current],
      );
      await this.remembered.changed();
    });
  }
}

/** Not in force yet. Nothing happens when it is no new one. */
const INSERT = `
  insert into core.tenant_prompts (id, prompt_key, scope, user_id, template, description, version, is_active)
    values ($1, $2, case when $3::uuid is null then 'org' else 'user' end, $3::uuid, $4, $5, $6, false)
    on conflict (organization_id, id) do nothing`;

async function one(manager: EntityManager, of: TenantPromptOf): Promise<TenantPrompt> {
  const where = 'where prompt_key = $1 and user_id is not distinct from $2::uuid';
  const rows: Row[] = await manager.query(`${SELECT} ${where} ${GROUP}`, [of.key, of.userId]);
  return rows[0] ? toPrompt(rows[0]) : TenantPrompt.none(of);
}

function toPrompt({ versions, ...head }: Row): TenantPrompt {
  const dated = versions.map((version) => ({ ...version, createdAt: new Date(version.createdAt) }));
  return TenantPrompt.restore({ ...head, versions: dated });
}
