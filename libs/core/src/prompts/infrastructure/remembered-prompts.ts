import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Language,
  NotFound,
  type PromptReader,
  type Prompts,
  PromptShelf,
  PromptTemplate,
  type PromptUse,
  type Say,
  type Voice,
} from '@aynux/kernel';
import { ChangeNotices, Database, RememberedByTenant } from '@aynux/platform';
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

/** Finds the text that is in force for somebody, as things stood when it was asked for. */
type Resolve = (key: string) => Resolved;

interface Following {
  readonly resolve: Resolve;
  readonly used: Map<string, PromptUse>;
}

const NOBODY: PromptReader = { userId: null, contactId: null };

@Injectable()
export class RememberedPrompts implements Prompts {
  private readonly remembered: RememberedByTenant<StoredTexts>;
  private readonly followed = new AsyncLocalStorage<Following>();

  constructor(
    private readonly database: Database,
    private readonly shelf: PromptShelf,
    private readonly inForce: InForce,
    notices: ChangeNotices,
  ) {
    this.remembered = new RememberedByTenant(notices, 'prompts', () => this.readStored());
  }

  async text(key: string, variables?: Readonly<Record<string, string>>): Promise<string> {
    return filled(await this.following(), key, variables);
  }

  async voice(language: Language): Promise<Voice> {
    const following = await this.following();
    const quoting = { ...following, used: new Map<string, PromptUse>() };
    const voiceOf = (of: Following): Say => {
      return (key, variables) => filled(of, `${key}.${language}`, variables);
    };
    return { say: voiceOf(following), quote: voiceOf(quoting) };
  }

  async during<T>(reader: PromptReader, work: (used: () => readonly PromptUse[]) => Promise<T>): Promise<T> {
    const following = { resolve: await this.resolving(reader), used: new Map<string, PromptUse>() };
    return this.followed.run(following, () => work(() => [...following.used.values()]));
  }

  /** @throws NotFound */
  async resolve(key: string, reader: PromptReader): Promise<Resolved> {
    return (await this.resolving(reader))(key);
  }

  private async following(): Promise<Following> {
    return this.followed.getStore() ?? { resolve: await this.resolving(NOBODY), used: new Map() };
  }

  private async resolving(reader: PromptReader): Promise<Resolve> {
    const [stored, { promptScope }] = [await this.remembered.find(), await this.inForce.settings()];
    return (key) => {
      const resolved = resolve(key, this.shelf.find(key), stored, promptScope, reader);
      if (!resolved) throw new NotFound('prompt', key);
      return resolved;
    };
  }

  /** To be called in the transaction that changes a text of the tenant. */
  changed(): Promise<void> {
    return this.remembered.changed();
  }

  /** The same for a text of the platform. */
  changedForAll(): Promise<void> {
    return this.remembered.changedForAll();
  }

  private async readStored(): Promise<StoredTexts> {
    const [stored]: [StoredTexts] = await this.database.read((manager) => manager.query(READ));
    return stored;
  }
}

function filled({ resolve, used }: Following, key: string, variables: Readonly<Record<string, string>> = {}): string {
  const { template, ...use } = resolve(key);
  const text = PromptTemplate.of(template).fill(key, variables);
  used.set(key, use);
  return text;
}
