import type { DomainManifest } from '@aynux/platform';
import { citusReadiness } from './citus-readiness';
import { erDiagram } from './er-diagram';
import type { LiveColumn, LiveIndex, LiveTable } from './live-catalogue';
import { code, list, paragraphs, table } from './markdown';

export interface Library {
  readonly manifest: DomainManifest;
  readonly isAlwaysLoaded: boolean;
}

export interface OperationalTable {
  readonly name: string;
  readonly library: string;
}

/** docs/database.md, for people: every number in it is counted in a database on which all migrations ran. */
export function databaseDocument(
  libraries: readonly Library[],
  operational: readonly OperationalTable[],
  catalogue: readonly LiveTable[],
): string {
  return `${paragraphs(
    '<!-- Made by `npm run docs:database` from the manifests and a migrated database: what is edited here is lost. -->',
    '# The database',
    overview(libraries, catalogue),
    ...libraries.map((library) => schemaSection(library, catalogue)),
    operationalSection(operational, catalogue),
    searchSection(catalogue),
    secretsSection(catalogue),
    modesSection(catalogue),
    citusSection(catalogue),
    relationships(catalogue),
  )}\n`;
}

const schemasOf = (tables: readonly LiveTable[]) => [...new Set(tables.map(({ schema }) => schema))];
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const isTenant = ({ name }: LiveTable) => name === 'core.organizations';
const hasTenant = ({ columns }: LiveTable) => columns.some(({ name }) => name === 'organization_id');

function overview(libraries: readonly Library[], catalogue: readonly LiveTable[]): string {
  const domains = libraries.map(({ manifest }) => manifest.schema);
  const counts = (tables: readonly LiveTable[]) => [
    tables.length,
    tables.filter((live) => hasTenant(live) || isTenant(live)).length,
    sum(tables.map(({ columns }) => columns.length)),
    sum(tables.map(({ references }) => references.length)),
    sum(tables.map(({ checks }) => checks)),
    sum(tables.map(({ indexes }) => indexes.length)),
  ];
  const ofDomains = catalogue.filter(({ schema }) => domains.includes(schema));
  const statuses = [...Map.groupBy(libraries.flatMap(statusesOf), (status) => status)]
    .map(([status, tables]) => `${tables.length} ${status}`)
    .join(', ');
  return paragraphs(
    `${ofDomains.length} tables in ${domains.length} schemas, one schema per domain library, and the operational tables of ` +
      `schema ${code('ops')}. The queue is pg-boss's own, in schema ${code('queue')}. As SQL: [schema.sql](schema.sql).`,
    table(
      ['schema', 'tables', 'of them with rows of a tenant', 'columns', 'references', 'checks', 'indexes'],
      [
        ...domains.map((schema) => [code(schema), ...counts(ofDomains.filter((found) => found.schema === schema))]),
        ['**domains**', ...counts(ofDomains)],
        [code('ops'), ...counts(catalogue.filter(({ schema }) => !domains.includes(schema)))],
      ],
    ),
    `${statuses}. PARTIAL: kept and shown, but not every column has a writer yet. DISABLED: its domain is off unless ` +
      '`ENABLED_AGENTS` names one of its agents. A domain that is switched off keeps its data.',
  );
}

const isOffByDefault = ({ manifest, isAlwaysLoaded }: Library) =>
  !isAlwaysLoaded && !manifest.agentKeys.some(({ onByDefault }) => onByDefault);

const statusOf = (library: Library, table: string) =>
  isOffByDefault(library) ? 'DISABLED' : (library.manifest.tables[table]?.status ?? '');

const statusesOf = (library: Library) => Object.keys(library.manifest.tables).map((table) => statusOf(library, table));

function schemaSection(library: Library, catalogue: readonly LiveTable[]): string {
  const { name: libraryName, schema, title, tables, agentKeys } = library.manifest;
  const found = catalogue.filter((live) => live.schema === schema).map((live) => live.table);
  return paragraphs(
    `## ${title}: schema ${code(schema)}`,
    isOffByDefault(library)
      ? `Off by default. ${agentKeys.map(({ key }) => code(key)).join(' or ')} in \`ENABLED_AGENTS\` loads it.`
      : '',
    table(
      ['table', 'purpose', 'status', 'library'],
      found.map((name) => [
        code(name),
        tables[name]?.purpose ?? '',
        statusOf(library, name),
        code(`libs/${libraryName}`),
      ]),
    ),
  );
}

function operationalSection(operational: readonly OperationalTable[], catalogue: readonly LiveTable[]): string {
  const isTenants = (name: string) => catalogue.some((live) => live.name === name && hasTenant(live));
  return paragraphs(
    '## Operational tables: schema `ops`',
    'What the platform and the domains need to run: queues, counters, tokens, histories. No business depends on their shape.',
    table(
      ['table', 'rows of a tenant', 'library'],
      operational.map(({ name, library }) => [code(name), isTenants(name) ? 'yes' : 'no', code(`libs/${library}`)]),
    ),
  );
}

interface Found {
  readonly live: LiveTable;
  readonly column: LiveColumn;
}

function columnsWhere(catalogue: readonly LiveTable[], which: (column: LiveColumn) => boolean): Found[] {
  return catalogue.flatMap((live) => live.columns.filter(which).map((column) => ({ live, column })));
}

const nameOf = ({ live, column }: Found) => code(`${live.name}.${column.name}`);

function indexesOf({ live, column }: Found): string {
  const print = ({ name, method, operatorClasses, options }: LiveIndex) =>
    `${code(name)}: ${method}, ${[...operatorClasses, ...(options ?? [])].join(', ')}`;
  return live.indexes
    .filter(({ columns }) => columns.includes(column.name))
    .map(print)
    .join('; ');
}

function searchSection(catalogue: readonly LiveTable[]): string {
  const vectors = columnsWhere(catalogue, ({ type }) => /^(half|sparse)?vec(tor)?\b/.test(type));
  const texts = columnsWhere(catalogue, ({ type }) => type === 'tsvector');
  const keptBy = ({ live, column }: Found) =>
    column.generated ? 'generated column' : `triggers ${live.triggers.filter(isIndexing).map(code).join(', ')}`;
  const isIndexing = (trigger: string) => trigger.startsWith('index_');
  return paragraphs(
    '## Search',
    'Vectors, searched by cosine distance, ascending:',
    table(
      ['column', 'type', 'index'],
      vectors.map((found) => [nameOf(found), found.column.type, indexesOf(found)]),
    ),
    'Full text, Spanish with and without accents (`core.spanish`):',
    table(
      ['column', 'kept by', 'index'],
      texts.map((found) => [nameOf(found), keptBy(found), indexesOf(found)]),
    ),
  );
}

function secretsSection(catalogue: readonly LiveTable[]): string {
  const secrets = columnsWhere(catalogue, ({ name }) => name.endsWith('_encrypted'));
  return paragraphs(
    '## Encrypted columns',
    `${secrets.length} columns hold ciphertext, beside the id of the key (\`encryption_key_id\`) that opens it:`,
    list(secrets.map((found) => `${nameOf(found)} (${found.column.type})`)),
  );
}

function modesSection(catalogue: readonly LiveTable[]): string {
  const tenants = catalogue.filter(hasTenant);
  const shared = catalogue.filter((live) => !hasTenant(live) && !isTenant(live));
  return paragraphs(
    '## Use by operating mode',
    'The tables are the same in both modes; `MULTI_TENANT_MODE` says whose rows they hold. Row-level security is on in both.',
    table(
      ['tables', 'global', 'multi-tenant'],
      [
        [code('core.organizations'), 'the system organization (all zeros) alone', 'one row per organization'],
        [
          `${tenants.length} with ${code('organization_id')}`,
          'all rows belong to the system organization',
          'each organization sees and writes its own rows only',
        ],
        [`${shared.length} shared`, 'one set of rows', 'the same set, for all organizations'],
      ],
    ),
    `Shared: ${shared.map(({ name }) => code(name)).join(', ')}.`,
  );
}

function citusSection(catalogue: readonly LiveTable[]): string {
  const { distributed, referenceTables, globalKeys, unexplained } = citusReadiness(catalogue);
  const reasons = (entries: readonly (readonly [string, string])[]) =>
    list(entries.map(([name, reason]) => `${code(name)}: ${reason}`));
  return paragraphs(
    '## Readiness for Citus',
    `${distributed.length} tables can be distributed by ${code('organization_id')} as they are: every primary key, unique key ` +
      'and reference between them carries it. What does not, and why:',
    'Reference tables, whole on every node',
    reasons(referenceTables),
    'Keys over all organizations',
    reasons(globalKeys),
    unexplained.length ? `**In the way, without a reason:** ${unexplained.map(code).join(', ')}.` : '',
  );
}

function relationships(catalogue: readonly LiveTable[]): string {
  return paragraphs(
    '## Relationships',
    `Every table with ${code('organization_id')} belongs to a row of ${code('core.organizations')}; only the picture of ` +
      `${code('core')} shows it. No domain refers to another but core. Columns: keys and references.`,
    ...schemasOf(catalogue).flatMap((schema) => [`### ${code(schema)}`, erDiagram(schema, catalogue)]),
  );
}
