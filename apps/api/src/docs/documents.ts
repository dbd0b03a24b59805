import { type DomainManifest, platformMigrations } from '@aynux/platform';
import type { DataSource } from 'typeorm';
import { ALWAYS_LOADED, DOMAINS } from '../domains';
import { databaseDocument, type OperationalTable } from './database-document';
import { readCatalogue } from './live-catalogue';
import { dumpSchema } from './schema-dump';

const OPERATIONAL = 'ops';

/** The generated documents by path, of a database on which the migrations of all domains ran. */
export async function documentsOf(source: DataSource): Promise<Readonly<Record<string, string>>> {
  const schemas = [...DOMAINS.map(({ schema }) => schema), OPERATIONAL];
  const catalogue = await readCatalogue(source, schemas);
  const operational = catalogue.filter(({ schema }) => schema === OPERATIONAL).map(({ name }) => name);
  const libraries = DOMAINS.map((manifest) => ({ manifest, isAlwaysLoaded: ALWAYS_LOADED.includes(manifest) }));
  return {
    'docs/schema.sql': await dumpSchema(source, schemas),
    'docs/database.md': databaseDocument(libraries, await ownersOf(operational, DOMAINS), catalogue),
  };
}

/** A library owns the operational tables that its migrations make. */
async function ownersOf(tables: readonly string[], domains: readonly DomainManifest[]): Promise<OperationalTable[]> {
  const sources: [string, string][] = [['platform', platformMigrations.join('\n')]];
  for (const { name, migrations } of domains) sources.push([name, (await migrations()).join('\n')]);
  return tables.map((name) => {
    const owner = sources.find(([, source]) => new RegExp(`create table ${name}\\b`).test(source));
    if (!owner) throw new Error(`No migration says "create table ${name}".`);
    return { name, library: owner[0] };
  });
}
