import { AsyncLocalStorage } from 'node:async_hooks';
import { NotFound, type PromptReader, type Prompts, PromptShelf, PromptTemplate, type PromptUse } from '@aynux/kernel';
import { Database, RememberedByTenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { type Resolved, resolve, type StoredTexts } from '../domain/resolution';

const READ = `
  select
    (select coalesce(json_agg(json_build_object('key', p.key, 'arms', (
        select coalesce(json_agg(json_build_object('versionId', v.id, 'version', v.version, 'template', v.template,
            'weight', v.traffic_weight, 'isControl', v.version = p.version)
            order by split_part(v.version, '.', 1)::integer), '[]')
          from core.prompt_versions v where v.prompt_id = p.id and v.is_active))), '[]')
      from core.prompts p where p.is_active) as platform,
    (select coalesce(json_agg(json_build_object('key', prompt_key, 'userId', user_id, 'version', version,
        'template', template)), '[]')
      from core.tenant_prompts where is_active) as tenant`;

interface Following {
  readonly reader: PromptReader;
  readonly used: Map<string, PromptUse>;
}

const NOBODY: PromptReader = { userId: null, contactId: null };

/** What is in force, as it is now, give or take three seconds. */
@Injectable()
export class RememberedPrompts implements Prompts {
  private readonly remembered = new RememberedByTenant(() => this.readStored());
  private readonly following = new AsyncLocalStorage<Following>();

  constructor(
    private readonly database: Database,
    private readonly shelf: PromptShelf,
    private readonly inForce: InForce,
  ) {}

  async text(key: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
    const following = this.following.getStore();
    const { template, ...use } = await this.resolve(key, following?.reader ?? NOBODY);
    following?.used.set(key, use);
    return PromptTemplate.of(template).fill(key, variables);
  }

  async during<T>(reader: PromptReader, work: () => Promise<T>): Promise<{ result: T; used: readonly PromptUse[] }> {
    const used = new Map<string, PromptUse>();
    const result = await this.following.run({ reader, used }, work);
    return { result, used: [...used.values()] };
  }

  /** @throws NotFound */
  async resolve(key: string, reader: PromptReader): Promise<Resolved> {
    const [stored, { promptScope }] = [await this.remembered.find(), await this.inForce.settings()];
    const shipped = this.shelf.all().find((prompt) => prompt.key === key);
    const resolved = resolve(key, shipped, stored, promptScope, reader);
    if (!resolved) throw new NotFound('prompt', key);
    return resolved;
  }

  /** To be called in the transaction that changes a text of the tenant. */
  changed(): void {
    this.database.afterCommit(() => this.remembered.forget());
  }

  /** The same for a text of the platform. */
  changedForAll(): void {
    this.database.afterCommit(() => this.remembered.forgetAll());
  }

  private async readStored(): Promise<StoredTexts> {
    const [stored]: [StoredTexts] = await this.database.read((manager) => manager.query(READ));
    return stored;
  }
}
