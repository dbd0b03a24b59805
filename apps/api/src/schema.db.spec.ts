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
        where i.indisvalid and m.amname = $1 and o.opcname = $2 order by 1`,
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
