import type { DatabaseServer, DomainManifest } from '@aynux/platform';
import { allDomains, CATALOGUE_RULES, offenders, testServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';

const { server } = testServer();
let domains: readonly DomainManifest[];
let schemas: readonly string[];
let owner: DataSource;

beforeAll(async () => {
  domains = await allDomains();
  schemas = [...domains.map(({ schema }) => schema), 'ops'];
  owner = await connect(server());
});
afterAll(() => owner.destroy());

/** With one connection, so that a transaction of several queries is one. */
function connect(to: DatabaseServer): Promise<DataSource> {
  return new DataSource({ ...to.options('aynux_owner'), poolSize: 1 }).initialize();
}

describe('the tables', () => {
  it('are those that the manifests name', async () => {
    const named = domains.flatMap(({ schema, tables }) => Object.keys(tables).map((table) => `${schema}.${table}`));
    const found: { name: string }[] = await owner.query(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname = any ($1) order by 1`,
      [domains.map(({ schema }) => schema)],
    );
    expect(found.map(({ name }) => name)).toEqual(named.sort());
  });

  it.each([
    ['core', 17],
    ['ecommerce', 18],
    ['healthcare', 3],
    ['credit', 3],
  ])('of %s are %d', (schema, count) => {
    expect(Object.keys(domains.find((domain) => domain.schema === schema)?.tables ?? {})).toHaveLength(count);
  });
});

describe('the catalogue', () => {
  it.each(CATALOGUE_RULES.map((rule) => [rule.title, rule] as const))('%s', async (_, rule) => {
    expect(await offenders(owner, rule, schemas)).toEqual([]);
  });

  const indexed = (method: string, operators: string) =>
    owner.query(
      `select format('%s.%s', i.indrelid::regclass, a.attname) as column
        from pg_index i cross join unnest(i.indclass::oid[], i.indkey::int2[]) as key (class, attnum)
          join pg_opclass o on o.oid = key.class join pg_am m on m.oid = o.opcmethod
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.attnum
        where m.amname = $1 and o.opcname = $2 order by 1`,
      [method, operators],
    );

  it('has three vectors to search', async () => {
    expect(await indexed('hnsw', 'halfvec_cosine_ops')).toEqual([
      { column: 'core.company_knowledge.embedding' },
      { column: 'core.tenant_documents.embedding' },
      { column: 'ecommerce.products.embedding' },
    ]);
  });

  it('has three full texts to search', async () => {
    expect(await indexed('gin', 'tsvector_ops')).toEqual([
      { column: 'core.company_knowledge.search_vector' },
      { column: 'core.tenant_documents.search_vector' },
      { column: 'ecommerce.products.search_vector' },
    ]);
  });

  it('has seven secrets', async () => {
    const secrets: { name: string }[] = await owner.query(
      `select attrelid::regclass || '.' || attname as name from pg_attribute
        where attname like '%\\_encrypted' and attnum > 0 order by 1`,
    );
    expect(secrets.map(({ name }) => name)).toEqual([
      'core.pharmacy_merchant_configs.mp_access_token_encrypted',
      'core.pharmacy_merchant_configs.mp_webhook_secret_encrypted',
      'core.tenant_credentials.dux_api_key_encrypted',
      'core.tenant_credentials.plex_api_pass_encrypted',
      'core.tenant_credentials.whatsapp_access_token_encrypted',
      'core.tenant_credentials.whatsapp_app_secret_encrypted',
      'core.tenant_credentials.whatsapp_verify_token_encrypted',
    ]);
  });
});

/** One table that breaks the rule of that title, and nothing that a careless migration could not do. */
const BREACHES: Readonly<Record<string, string>> = {
  'every table has a primary key': 'create table core.bad (id uuid)',
  'every constraint has a name that was given to it': 'create table core.bad (id uuid primary key)',
  'no column is a float but the measures, so no money is': 'create table core.bad (price real)',
  'every time knows its zone': 'create table core.bad (at timestamp(3))',
  'enumerations are texts with a check':
    "create type core.mood as enum ('good', 'bad'); create table core.bad (mood core.mood)",
  'updated_at is kept by the database': 'create table core.bad (updated_at timestamptz)',
  'every foreign key has an index that leads with its columns': `
    create table core.bad (id uuid, user_id uuid references core.users, active boolean);
    create index on core.bad (id, user_id);
    create index on core.bad (user_id) where active`,
  'no index repeats another or the beginning of one': `
    create table core.bad (a integer, b integer);
    create index on core.bad (a);
    create index on core.bad (a, b)`,
  'the tenant leads every primary and unique key': `
    create table core.bad (organization_id uuid, id uuid, primary key (id, organization_id))`,
  'no reference can leave the tenant': `
    create unique index on core.conversation_contexts (id);
    create table core.bad (organization_id uuid, context_id uuid references core.conversation_contexts (id))`,
  'no domain refers to another but core': `
    create table core.bad (organization_id uuid, order_id uuid,
      foreign key (organization_id, order_id) references ecommerce.orders)`,
  'every row of a tenant belongs to one that exists': 'create table core.bad (organization_id uuid)',
  'the tenant of a row is filled in by the database': 'create table core.bad (organization_id uuid not null)',
  'row-level security is forced on every table of a tenant':
    'create table core.bad (organization_id uuid); alter table core.bad enable row level security',
  "every table of a tenant shows and takes the tenant's own rows": `
    create table core.bad (organization_id uuid);
    create policy p on core.bad using (organization_id = (select core.current_organization()) or true)`,
  'no other policy widens that': 'create policy p on ecommerce.orders for select using (true)',
  'every vector is searched by cosine through an HNSW index, and never stored out of line': `
    create table core.bad (embedding halfvec(3));
    create index on core.bad using hnsw (embedding halfvec_l2_ops)`,
  'every full text is kept by the database and has a GIN index':
    'create table core.bad (search_vector tsvector); create index on core.bad using gin (search_vector)',
  'every secret is bytes, beside the id of its key':
    'create table core.bad (token_encrypted text, encryption_key_id smallint)',
  'a function that runs as its owner knows where its names are, and is not for everybody': `
    create function core.bad() returns integer language sql security definer set search_path = '' return 1`,
  'the owner owns every table': `
    grant create on schema core to aynux_lookup;
    create table core.bad ();
    alter table core.bad owner to aynux_lookup`,
  'nobody else may do more with a table than read and write rows': 'grant truncate on core.users to aynux_app',
  'the application owns nothing, creates nothing and is bound by row-level security':
    'grant create on schema core to aynux_app',
};

describe('a rule of the catalogue', () => {
  it.each(CATALOGUE_RULES.map((rule) => [rule.title, rule] as const))('bites: %s', async (title, rule) => {
    const before = await offenders(owner, rule, schemas);
    await owner.query('begin');
    try {
      await owner.query(BREACHES[title]!);
      expect(await offenders(owner, rule, schemas)).toHaveLength(before.length + 1);
    } finally {
      await owner.query('rollback');
    }
  });
});
