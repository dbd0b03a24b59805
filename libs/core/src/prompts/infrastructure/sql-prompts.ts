import { Stale } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Prompt, type PromptState, type PromptVersion } from '../domain/prompt';
import type { PromptRepository } from '../domain/prompt.repository';
import { PromptExists } from '../domain/template-rules';
import { RememberedPrompts } from './remembered-prompts';

const SELECT = `
  select p.id, p.key, p.name, p.description, coalesce(p.meta_data -> 'variables', '[]') as variables,
    p.version as current, p.is_active as active, p.meta_data -> 'experiment' as experiment, p.row_version as version,
    (select json_agg(json_build_object('id', v.id, 'version', v.version, 'template', v.template, 'notes', v.notes,
        'weight', v.traffic_weight, 'createdBy', v.created_by, 'createdAt', v.created_at)
        order by split_part(v.version, '.', 1)::integer)
      from core.prompt_versions v where v.prompt_id = p.id) as versions
  from core.prompts p`;

type Row = Omit<PromptState, 'versions'> & {
  readonly versions: readonly (Omit<PromptVersion, 'createdAt'> & { readonly createdAt: string })[] | null;
};

@Injectable()
export class SqlPrompts implements PromptRepository {
  constructor(
    private readonly database: Database,
    private readonly remembered: RememberedPrompts,
  ) {}

  find(key: string): Promise<Prompt | null> {
    return this.database.read((manager) => one(manager, key));
  }

  lock(key: string): Promise<Prompt | null> {
    return this.database.run(async (manager) => {
      // In a statement of its own: one that waits for a row still sees the versions as they were before.
      await manager.query('select from core.prompts where key = $1 for update', [key]);
      return one(manager, key);
    });
  }

  async experimenting(): Promise<readonly string[]> {
    const rows: { key: string }[] = await this.database.read((manager) =>
      manager.query(
        `select key from core.prompts
          where is_active and jsonb_typeof(meta_data -> 'experiment') = 'object'
            and meta_data -> 'experiment' ->> 'stoppedAt' is null
          order by key`,
      ),
    );
    return rows.map(({ key }) => key);
  }

  async all(): Promise<readonly Prompt[]> {
    const rows: Row[] = await this.database.read((manager) => manager.query(`${SELECT} order by p.key`));
    return rows.map(toPrompt);
  }

  save({ state }: Prompt): Promise<void> {
    return this.database.run(async (manager) => {
      await this.saveHead(manager, state);
      const versions = JSON.stringify(
        state.versions.map((one) => ({
          ...{ id: one.id, version: one.version, template: one.template, notes: one.notes, weight: one.weight },
          ...{ created_by: one.createdBy, created_at: one.createdAt },
          is_active: state.active && (one.weight > 0 || one.version === state.current),
        })),
      );
      await manager.query(
        `insert into core.prompt_versions (id, prompt_id, version, template, notes, is_active, traffic_weight, created_by,
            created_at)
          select id, $1, version, template, notes, is_active, weight, created_by, created_at from ${GIVEN('$2')}
          on conflict (id) do nothing`,
        [state.id, versions],
      );
      await manager.query(
        `update core.prompt_versions v set is_active = given.is_active, traffic_weight = given.weight
          from ${GIVEN('$1')}
          where v.id = given.id and (v.is_active, v.traffic_weight) is distinct from (given.is_active, given.weight)`,
        [versions],
      );
      await this.remembered.changedForAll();
    });
  }

  private async saveHead(manager: EntityManager, state: PromptState): Promise<void> {
    const { id, key, name, description, variables, experiment, current, active, version, versions } = state;
    const template = versions.find((one) => one.version === current)?.template ?? '';
    const values = [id, key, name, description, template, current, active, JSON.stringify({ variables, experiment })];
    if (version === 0) {
      const insert = `insert into core.prompts (id, key, name, description, template, version, is_active, meta_data, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
      try {
        await manager.query(insert, [...values, versions[0]?.createdBy ?? null]);
      } catch (error) {
        throw violates(error, 'uq_prompts_key') ? new PromptExists(key) : error;
      }
      return;
    }
    const [, saved]: [unknown, number] = await manager.query(
      `update core.prompts set name = $3, description = $4, template = $5, version = $6, is_active = $7, meta_data = $8,
          row_version = row_version + 1
        where id = $1 and key = $2 and row_version = $9`,
      [...values, version],
    );
    if (saved === 0) throw new Stale('prompt', key);
  }
}

const GIVEN = (
  parameter: string,
) => `jsonb_to_recordset(${parameter}::jsonb) as given (id uuid, version text, template text,
  notes text, weight smallint, is_active boolean, created_by uuid, created_at timestamptz)`;

async function one(manager: EntityManager, key: string): Promise<Prompt | null> {
  const rows: Row[] = await manager.query(`${SELECT} where p.key = $1`, [key]);
  return rows[0] ? toPrompt(rows[0]) : null;
}

function toPrompt({ versions, ...head }: Row): Prompt {
  const dated = (versions ?? []).map((version) => ({ ...version, createdAt: new Date(version.createdAt) }));
  return Prompt.restore({ ...head, versions: dated });
}
