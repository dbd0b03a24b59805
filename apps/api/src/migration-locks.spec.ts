import { type MigrationClass, platformMigrations } from '@aynux/platform';
import { loadModule } from 'libpg-query';
import { DOMAINS } from './domains';
import { LOCK_RULES } from './testing/lock-rules';
import { lockFindings } from './testing/migration-locks';
import { type MigrationSql, sqlOf } from '@aynux/platform/testing';

/** Migrations that break a rule, and why nobody waits for them. */
const EXCUSED: Readonly<Record<string, string>> = {
  CreateQueue1790000000001: "pg-boss's own SQL, which makes a schema of its own",
  CreateOutbox1790000101100: 'of the first release, like the table: there are no rows yet',
  SearchKnowledge1790000101500: 'of the first release, like the tables: there are no rows yet',
  SearchProducts1790000200800: 'of the first release, like the table: there are no rows yet',
  LetOrganizationsLeaveTheModelOpen1790000105000: 'of the first release, like the tables: there are no rows yet',
  LetPassagesBeAlike1790000107300: 'of the first release, like the tables: there are no rows yet',
};

const timestampOf = ({ name }: MigrationClass) => Number(name.slice(-13));

beforeAll(() => loadModule());

describe('the migrations', () => {
  it('are listed by each library in the order in which they run', async () => {
    const lists = [platformMigrations, ...(await Promise.all(DOMAINS.map((domain) => domain.migrations())))];
    for (const stamps of lists.map((list) => list.map(timestampOf))) {
      expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
    }
  });

  const offenders = async () => {
    const domains = await Promise.all(DOMAINS.map((domain) => domain.migrations()));
    const inOrder = [...platformMigrations, ...domains.flat()].sort((a, b) => timestampOf(a) - timestampOf(b));
    return lockFindings(await Promise.all(inOrder.map(sqlOf)));
  };

  it('stop nobody who is at work, but for those that are excused', async () => {
    expect((await offenders()).filter(({ migration }) => !EXCUSED[migration])).toEqual([]);
  });

  it('are excused only if they need to be', async () => {
    const names = (await offenders()).map(({ migration }) => migration);
    expect(Object.keys(EXCUSED).filter((name) => !names.includes(name))).toEqual([]);
  });
});

const migration = (name: string, queries: string | readonly string[], hasTransaction = true): MigrationSql => ({
  name,
  hasTransaction,
  queries: [queries].flat(),
});
const early = migration('Create1', 'create table core.t (id integer, name text, constraint pk_t primary key (id))');
const broken = (...later: readonly MigrationSql[]) => lockFindings([early, ...later]).map(({ rule }) => rule);

const UNSAFE: Readonly<Record<string, readonly string[]>> = {
  'an index on a table in use is built and dropped concurrently': [
    'drop index core.ix',
    'create index on core.t (name)',
    'create unique index on core.t (name)',
  ],
  'what is done concurrently has no transaction round it, and no company': [
    'create index concurrently ix on core.t (name)',
    'drop index concurrently core.ix',
    'reindex index concurrently core.ix',
  ],
  'a new column that must not be null has a default': ['alter table core.t add column kind text not null'],
  'a new column is not computed for every row there is': [
    'alter table core.t add column code uuid default gen_random_uuid()',
    'alter table core.t add column twice integer generated always as (id * 2) stored',
    'alter table core.t add column seq bigint generated always as identity',
    'alter table core.t add column seq bigserial',
    'alter table core.t add column organization_id uuid default core.current_organization()',
  ],
  'a constraint is added not valid, or using an index that is there': [
    `alter table core.t add constraint ck check (name <> '')`,
    'alter table core.t add constraint fk foreign key (id) references core.users (id)',
    'alter table core.t add constraint uq unique (name)',
    'alter table core.t add constraint ex exclude using gist (name with =)',
    'alter table core.t add column user_id uuid references core.users (id)',
    'alter table core.t add column code text unique',
  ],
  'a constraint is validated by a later migration than the one that adds it': [
    `alter table core.t add constraint ck check (name <> '') not valid; alter table core.t validate constraint ck`,
  ],
  'a column is set not null once a check has proved it': [
    'alter table core.t alter column name set not null',
    'alter table core.t add constraint ck check (name is not null) not valid; alter table core.t alter name set not null',
  ],
  'a column keeps its type': ['alter table core.t alter column id type bigint'],
  'what the running code may use is dropped, renamed, moved or closed by a migration called Contract…': [
    'alter table core.t drop column name',
    'alter table core.t rename column name to title',
    'alter table core.t rename to u',
    'drop table core.t',
    'drop schema core cascade',
    'alter table core.t set schema ops',
    'alter table core.t enable row level security',
  ],
  'no table in use is locked, emptied or written anew as a whole': [
    'lock table core.t',
    'truncate core.t',
    'cluster core.t using pk_t',
    'reindex table core.t',
    'vacuum full core.t',
    'refresh materialized view core.m',
    'alter table core.t set unlogged',
    'alter table core.t set logged',
    'alter table core.t set tablespace slow',
    'alter table core.t set access method heap',
  ],
  'rows of a table in use are changed by their id, or a batch at a time': [
    `update core.t set name = ''`,
    `update core.t set name = '' where name is null or id = 1`,
    'delete from core.t',
    'delete from core.t where id in (select id from core.u)',
  ],
  'no lock on a table in use is kept while rows are moved': [
    'create trigger a before update on core.t for each row execute function f(); insert into core.u select * from core.t',
    'alter table core.t add column note text; update core.t set note = name where id = 1',
    'create policy p on core.t using (true); delete from core.t where id in (select id from core.t limit 9)',
    'create table core.n (id integer references core.t); insert into core.n select id from core.t',
    'create table core.n (id integer, foreign key (id) references core.t); insert into core.n select id from core.t',
  ],
  'nothing is hidden in a block of code': ['do $$ begin perform 1; end $$'],
};

describe.each(LOCK_RULES.map(({ title }) => title))('the rule that %s', (title) => {
  it.each(UNSAFE[title]!)('bites: %s', (sql) => {
    expect(broken(migration('Change2', sql))).toEqual([title]);
  });
});

describe('nobody is stopped by', () => {
  it.each([
    [
      'an index that is built beside the traffic',
      migration('Index2', 'create index concurrently ix on core.t (name)', false),
    ],
    ['a column that may be null', migration('Add2', 'alter table core.t add column note text')],
    [
      'a column with a constant',
      migration('Add2', `alter table core.t add column tags text[] not null default '{}'::text[]`),
    ],
    [
      'a column with the time',
      migration('Add2', 'alter table core.t add column at timestamptz not null default now()'),
    ],
    [
      'a constraint for new rows',
      migration('Check2', `alter table core.t add constraint ck check (name <> '') not valid`),
    ],
    ['a key that uses an index', migration('Key2', 'alter table core.t add constraint uq unique using index ix')],
    ['the end of an index, beside the traffic', migration('Drop2', 'drop index concurrently core.ix', false)],
    [
      'a trigger or a reference that takes a moment',
      migration('More2', [
        'create trigger a before update on core.t for each row execute function f()',
        'create table core.n (id integer references core.t); insert into core.n values (1)',
      ]),
    ],
    [
      'rows that are changed by their id, or a batch at a time',
      migration('Fill2', [
        `update core.t set name = 'a' where id = 1 and name = ''`,
        `update core.t set name = 'a' where id in (select id from core.t where name is null limit 500)`,
      ]),
    ],
    ['the end of a column that nobody uses', migration('ContractNames2', 'alter table core.t drop column name')],
    [
      'a table that is new itself',
      migration('More2', [
        'create table core.u (id integer); create index on core.u (id); alter table core.u alter id set not null',
        `alter table core.u add constraint ck check (id > 0), alter id type bigint; drop table core.u`,
      ]),
    ],
  ])('%s', (_, sql) => {
    expect(broken(sql)).toEqual([]);
  });

  it('a column that is set not null in three steps', () => {
    expect(
      broken(
        migration('Check2', 'alter table core.t add constraint ck check (name is not null) not valid'),
        migration('Validate3', 'alter table core.t validate constraint ck'),
        migration('Require4', 'alter table core.t alter name set not null, drop constraint ck'),
      ),
    ).toEqual([]);
  });
});

it('refuses an index in company, even without a transaction: several statements at once are one', () => {
  const two = 'create index concurrently a on core.t (id); create index concurrently b on core.t (name)';
  expect(broken(migration('Index2', two, false))).toHaveLength(2);
  expect(broken(migration('Index2', two.split(';'), false))).toEqual([]);
});
