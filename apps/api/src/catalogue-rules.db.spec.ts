import { CATALOGUE_RULES, describeCatalogue, offenders, testServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { DOMAINS } from './domains';

const { server } = testServer(DOMAINS);
const schemas = [...DOMAINS.map(({ schema }) => schema), 'ops'];
let owner: DataSource;

/** With one connection, so that a transaction of several queries is one. */
beforeAll(async () => {
  owner = await new DataSource({ ...server().options('aynux_owner'), poolSize: 1 }).initialize();
});
afterAll(() => owner.destroy());

/** What breaks the rule of that title in one place each, and nothing that a careless migration could not do. */
const BREACHES: Readonly<Record<string, string | readonly string[]>> = {
  'every table has a primary key': 'create table core.bad (id uuid)',
  'every constraint has a name that was given to it': 'create table core.bad (id uuid primary key)',
  'no column is a float but the measures, so no money is': [
    'create table core.bad (price real)',
    'create table core.bad (prices double precision[])',
    'create domain core.price as double precision; create table core.bad (price core.price)',
  ],
  'every time knows its zone': [
    'create table core.bad (at timestamp(3))',
    'create domain core.moment as timestamp; create table core.bad (at core.moment)',
    'create table core.bad (during tsrange)',
  ],
  'enumerations are texts with a check': [
    "create type core.mood as enum ('good', 'bad'); create table core.bad (mood core.mood)",
    "create type core.mood as enum ('good', 'bad'); create table core.bad (moods core.mood[])",
  ],
  'updated_at is kept by the database': [
    'create table core.bad (updated_at timestamptz)',
    ...['before delete', 'after update', 'before update of id'].map(
      (when) => `create table core.bad (id integer, updated_at timestamptz);
        create trigger touch ${when} on core.bad for each row execute function core.touch_updated_at()`,
    ),
    `create table core.bad (updated_at timestamptz);
      create trigger touch before update on core.bad for each row execute function core.touch_updated_at();
      alter table core.bad disable trigger touch`,
  ],
  'every constraint holds for the rows that there are': [
    "alter table core.users add constraint ck_bad check (email <> '') not valid",
    `create table core.bad (user_id uuid);
      alter table core.bad add constraint fk_bad foreign key (user_id) references core.users not valid`,
  ],
  'every index is whole': `
    create table core.bad (id integer) partition by range (id);
    create table core.bad_one partition of core.bad for values from (1) to (2);
    create index on only core.bad (id)`,
  'every foreign key has an index that leads with its columns': `
    create table core.bad (id uuid, user_id uuid references core.users, active boolean);
    create index on core.bad (id, user_id);
    create index on core.bad (user_id) where active`,
  'no index repeats another or the beginning of one': `
    create table core.bad (a integer, b integer);
    create index on core.bad (a);
    create index on core.bad (a, b)`,
  'the tenant leads every primary and unique key': [
    'create table core.bad (organization_id uuid, id uuid, primary key (id, organization_id))',
    'create unique index on core.organizations (name)',
  ],
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
  'what finds the tenant is shown named columns of reviewed tables, and whole rows of searchable ones': [
    'create policy p on ecommerce.orders for select to aynux_lookup using (true)',
    'grant select on ops.inbox to aynux_lookup',
    'create policy p on ecommerce.products for update to aynux_lookup using (true)',
  ],
  'every vector is searched by cosine through an HNSW index, and never stored out of line': `
    create table core.bad (embedding halfvec(3));
    create index on core.bad using hnsw (embedding halfvec_l2_ops)`,
  'every full text is kept by the database and has a GIN index':
    'create table core.bad (search_vector tsvector); create index on core.bad using gin (search_vector)',
  'every secret is bytes, beside the id of its key':
    'create table core.bad (token_encrypted text, encryption_key_id smallint)',
  'a function that runs as its owner knows where its names are, and is not for everybody': [
    `create function core.bad() returns integer language sql security definer set search_path = '' return 1`,
    ...['', 'set search_path = public, pg_temp', 'set search_path = core'].map(
      (path) => `create function core.bad() returns integer language sql security definer ${path} return 1;
        revoke execute on function core.bad from public`,
    ),
  ],
  'the owner owns every table': `
    grant create on schema core to aynux_lookup;
    create table core.bad ();
    alter table core.bad owner to aynux_lookup`,
  'nobody else may do more with a table, or a column of one, than read and write rows': [
    'grant truncate on core.users to aynux_app',
    'grant select (email) on core.users to public',
    'grant update (email) on core.users to aynux_app with grant option',
  ],
  'what a view keeps for itself, past every policy, is for its owner alone': [
    'create materialized view core.bad as select 1 as one; grant select on core.bad to aynux_app',
    'create materialized view core.bad as select 1 as one; grant select (one) on core.bad to public',
  ],
  'the application owns nothing, creates nothing and is bound by row-level security':
    'grant create on schema core to aynux_app',
};

describe('a rule of the catalogue', () => {
  const cases = CATALOGUE_RULES.flatMap((rule) =>
    [BREACHES[rule.title] ?? []]
      .flat()
      .map((breach) => [rule.title, breach.replace(/\s+/g, ' ').trim(), rule] as const),
  );

  it('is seen to bite, every one', () => {
    expect(Object.keys(BREACHES).sort()).toEqual(CATALOGUE_RULES.map(({ title }) => title).sort());
  });

  it.each(cases)('bites: %s: %s', async (_, breach, rule) => {
    const before = await offenders(owner, rule, schemas);
    await owner.query('begin');
    try {
      await owner.query(breach);
      expect(await offenders(owner, rule, schemas)).toHaveLength(before.length + 1);
    } finally {
      await owner.query('rollback');
    }
  });
});

describe('the description of the catalogue', () => {
  it.each([
    ...['view', 'materialized view'].map((kind) => `create ${kind} core.new as select 1`),
    ...[
      'grant update on core.searchable_tenant_documents to aynux_app',
      'alter view core.searchable_tenant_documents set (security_barrier)',
      'create or replace view core.searchable_tenant_documents as select * from core.tenant_documents',
    ].map(
      (sql) => `grant create on schema core to aynux_lookup; set local role aynux_lookup; ${sql};
        reset role; revoke create on schema core from aynux_lookup`,
    ),
    'create sequence core.new',
    'alter sequence ops.inbox_seq_seq increment by 2',
    'create domain core.new as text',
    'create type core.new as (a integer)',
    "create type core.new as enum ('a')",
    'create text search configuration core.new (copy = core.spanish)',
    'alter text search configuration core.spanish drop mapping for email',
    'create text search dictionary core.new (template = pg_catalog.simple)',
    'alter table core.users disable trigger user',
    'alter default privileges in schema core grant select on tables to aynux_app',
    'grant select (email) on core.users to aynux_lookup',
  ])('tells of: %s', async (sql) => {
    const before = await describeCatalogue(owner, schemas);
    await owner.query('begin');
    try {
      await owner.query(sql);
      expect(await describeCatalogue(owner, schemas)).not.toEqual(before);
    } finally {
      await owner.query('rollback');
    }
  });
});
