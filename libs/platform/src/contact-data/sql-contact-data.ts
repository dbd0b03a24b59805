import type { ContactData, ContactKeys, ContactRows } from '@aynux/kernel';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import type { DomainManifest } from '../domain-manifest';
import type { ContactTable } from './contact-tables';

type Values = Readonly<Record<string, unknown>>;

/** What the manifests say of contacts, carried out on the tables that are there. */
export class SqlContactData implements ContactData {
  constructor(
    private readonly database: Database,
    private readonly domains: readonly Pick<DomainManifest, 'schema' | 'contacts'>[],
  ) {}

  export({ ids, phones }: ContactKeys): Promise<ContactRows> {
    return this.database.run(async (manager) => {
      const found: Record<string, readonly Values[]> = {};
      for (const [table, { rows }] of await this.tables(manager)) {
        const text = `select to_jsonb(t) as row from ${table} t where ${rows}`;
        const kept: { row: Values }[] = await query(manager, text, { ids, phones });
        found[table] = kept.map(({ row }) => row);
      }
      return found;
    });
  }

  erase({ ids, phones }: ContactKeys): Promise<Readonly<Record<string, number>>> {
    return this.database.run(async (manager) => {
      const erased: Record<string, number> = {};
      for (const [table, { rows, erase }] of await this.tables(manager)) {
        const text = erasure(table, erase);
        if (!text) continue;
        const [, count]: [unknown, number] = await query(manager, `${text} where ${rows}`, { ids, phones });
        erased[table] = count;
      }
      return erased;
    });
  }

  async merge(younger: string, older: string): Promise<void> {
    await this.database.run(async (manager) => {
      const merges = (await this.presentDomains(manager)).flatMap(({ contacts }) => contacts.merge);
      for (const text of merges) await query(manager, text, { younger, older });
    });
  }

  async forgetConversation(conversation: string): Promise<void> {
    await this.database.run(async (manager) => {
      const texts = (await this.presentDomains(manager)).flatMap(({ contacts }) => contacts.forgetConversation ?? []);
      for (const text of texts) await query(manager, text, { conversation });
    });
  }

  /** A transaction each, so that none holds its locks for long. */
  async forget(before: Date): Promise<number> {
    const domains = await this.database.read((manager) => this.presentDomains(manager));
    let forgotten = 0;
    for (const text of domains.flatMap(({ contacts }) => contacts.forget ?? [])) {
      const [, count]: [unknown, number] = await this.database.run((manager) => query(manager, text, { before }));
      forgotten += count;
    }
    return forgotten;
  }

  private async presentDomains(manager: EntityManager): Promise<readonly Pick<DomainManifest, 'contacts'>[]> {
    const schemas = await present(
      manager,
      'select nspname as name from pg_namespace where nspname = any ($1)',
      this.domains.map(({ schema }) => schema),
    );
    return this.domains.filter(({ schema }) => schemas.has(schema));
  }

  /** Of domains that were never loaded there are none. */
  private async tables(manager: EntityManager): Promise<(readonly [string, ContactTable])[]> {
    const all = this.domains.flatMap(({ contacts }) => Object.entries(contacts.tables));
    const names = all.map(([name]) => name);
    const text = 'select name from unnest($1::text[]) name where to_regclass(name) is not null';
    const known = await present(manager, text, names);
    return all.filter(([name]) => known.has(name));
  }
}

async function present(manager: EntityManager, text: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { name: string }[] = await manager.query(text, [names]);
  return new Set(rows.map(({ name }) => name));
}

function erasure(table: string, erase: ContactTable['erase']): string | null {
  if (erase === 'delete') return `delete from ${table} t`;
  if ('keep' in erase) return null;
  const changes = Object.entries(erase.set).map(([column, value]) => `${column} = ${value}`);
  return `update ${table} t set ${changes.join(', ')}`;
}

/** Gives each name that the text uses its number. */
function query<T>(manager: EntityManager, text: string, named: Values): Promise<T> {
  const types: Values = {
    ids: 'uuid[]',
    phones: 'text[]',
    younger: 'uuid',
    older: 'uuid',
    before: 'timestamptz',
    conversation: 'text',
  };
  const names = Object.keys(named).filter((name) => text.includes(`:${name}`));
  const numbered = names.reduce(
    (so, name, at) => so.replaceAll(`:${name}`, `$${at + 1}::${String(types[name])}`),
    text,
  );
  return manager.query(
    numbered,
    names.map((name) => named[name]),
  ) as Promise<T>;
}
