import type { DataSource } from 'typeorm';

/** Something of a table or a function that is said in a line of its own. */
interface Part {
  /** The table or function. */
  readonly of: string;
  readonly kind: 'column' | 'key' | 'reference' | 'check' | 'after';
  /** Among those of its kind; equal ones go by name. */
  readonly place: number;
  readonly name: string;
  readonly sql: string;
  /** Of a reference: the table it means. */
  readonly target: string | null;
}

export interface TableDefinition {
  readonly schema: string;
  /** With its schema, as SQL wants it; so are all names here. */
  readonly name: string;
  readonly options: string;
  readonly parts: readonly Part[];
}

export interface ViewDefinition {
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly parts: readonly Part[];
}

export interface FunctionDefinition extends ViewDefinition {
  /** Its body names tables, so it can only be made after them. */
  readonly readsTables: boolean;
}

export interface Definitions {
  /** What is there, and nobody here knows how to print. */
  readonly unknown: readonly string[];
  readonly schemas: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  readonly textSearch: readonly string[];
  readonly functions: readonly FunctionDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly views: readonly ViewDefinition[];
}

/**
 * What PostgreSQL says of everything in the schemas. Asked of the catalogue, not of pg_dump, whose output differs from
 * version to version and which the embedded engine does not have. Sorted here: engines differ in their locale.
 */
export async function definitionsOf(source: DataSource, schemas: readonly string[]): Promise<Definitions> {
  const ask = <T>(sql: string): Promise<T[]> => source.query(`${NAMES} ${sql}`, [schemas]);
  const parts = [...(await ask<Part>(TABLE_PARTS)), ...(await ask<Part>(GRANTS))].sort(byPlace);
  const withParts = <T extends { name: string; schema: string }>(rows: readonly T[]) =>
    [...rows]
      .sort((a, b) => schemas.indexOf(a.schema) - schemas.indexOf(b.schema) || compare(a.name, b.name))
      .map((row) => ({ ...row, parts: parts.filter((part) => part.of === row.name) }));
  const tokens = await ask<{ configuration: string; parser: string; token: string; dictionaries: string }>(TEXT_SEARCH);
  return {
    unknown: (await ask<{ name: string }>(UNKNOWN)).map(({ name }) => name).sort(),
    schemas: withParts(schemas.map((schema) => ({ name: schema, schema }))),
    textSearch: textSearchOf(tokens),
    functions: withParts(await ask<FunctionDefinition>(FUNCTIONS)),
    tables: withParts(await ask<TableDefinition>(TABLES)),
    views: withParts(await ask<ViewDefinition>(VIEWS)),
  };
}

export const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

const byPlace = (a: Part, b: Part) => a.place - b.place || compare(a.name, b.name) || compare(a.sql, b.sql);

function textSearchOf(
  tokens: readonly { configuration: string; parser: string; token: string; dictionaries: string }[],
): string[] {
  const mappings = Map.groupBy(
    tokens,
    ({ configuration, parser }) => `TEXT SEARCH CONFIGURATION ${configuration} (PARSER = ${parser});`,
  );
  return [...mappings].map(([made, all]) => {
    const ways = [...Map.groupBy(all, ({ dictionaries }) => dictionaries)].sort(([a], [b]) => compare(a, b));
    const mapped = ways.map(([dictionaries, same]) => {
      const names = same.map(({ token }) => token).sort();
      return `ALTER TEXT SEARCH CONFIGURATION ${all[0]!.configuration} ADD MAPPING FOR ${names.join(', ')} WITH ${dictionaries};`;
    });
    return [`CREATE ${made}`, ...mapped].join('\n');
  });
}

/** What is in the schemas $1. */
const NAMES = `
  with schemas as (select * from pg_namespace where nspname = any ($1)),
  tables as (
    select c.*, n.nspname, format('%I.%I', n.nspname, c.relname) as name from pg_class c
      join schemas n on n.oid = c.relnamespace where c.relkind = 'r' and c.oid is distinct from to_regclass('ops.migrations')
  ),
  views as (
    select c.*, n.nspname, format('%I.%I', n.nspname, c.relname) as name from pg_class c
      join schemas n on n.oid = c.relnamespace where c.relkind = 'v'
  ),
  functions as (
    select p.*, n.nspname, p.oid::regprocedure::text as name from pg_proc p join schemas n on n.oid = p.pronamespace
  )`;

const UNKNOWN = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join schemas n on n.oid = c.relnamespace
    where c.relkind not in ('r', 'v', 'i', 'S')
      or (c.relkind = 'S' and not exists (select from pg_depend where objid = c.oid and deptype in ('a', 'i')))
  union all select format('%I.%I', n.nspname, t.typname) from pg_type t join schemas n on n.oid = t.typnamespace
    where t.typtype not in ('b', 'c')
  union all select name from functions where prokind not in ('f', 'p')`;

const TEXT_SEARCH = `
  select format('%I.%I', n.nspname, f.cfgname) as configuration, format('%I.%I', m.nspname, p.prsname) as parser,
      t.alias as token, string_agg(mapdict::regdictionary::text, ', ' order by mapseqno) as dictionaries
    from pg_ts_config f join schemas n on n.oid = f.cfgnamespace
      join pg_ts_parser p on p.oid = f.cfgparser join pg_namespace m on m.oid = p.prsnamespace
      join pg_ts_config_map on mapcfg = f.oid join lateral ts_token_type(f.cfgparser) t on t.tokid = maptokentype
    group by 1, 2, 3 order by 1, 3`;

const TABLES = `
  select nspname as schema, name, coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') as options
    from tables`;

const VIEWS = `
  select nspname as schema, name, format(E'CREATE VIEW %s%s AS\\n%s', name,
      ' WITH (' || array_to_string(reloptions, ', ') || ')', rtrim(pg_get_viewdef(oid, true), ';')) as definition
    from views`;

const FUNCTIONS = `
  select nspname as schema, name, pg_get_functiondef(oid) as definition, exists (
      select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid
        and d.refclassid = 'pg_class'::regclass) as "readsTables"
    from functions f where prokind in ('f', 'p')`;

const COLUMN = `concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
  case when a.attstorage <> y.typstorage then 'STORAGE ' || case a.attstorage
    when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end end,
  case when a.attcollation <> y.typcollation then 'COLLATE ' || a.attcollation::regcollation end,
  case when a.attgenerated <> '' then format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid, true)) end,
  case a.attidentity when 'a' then 'GENERATED ALWAYS AS IDENTITY' when 'd' then 'GENERATED BY DEFAULT AS IDENTITY' end,
  case when a.attnotnull then 'NOT NULL' end,
  case when a.attgenerated = '' then 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid, true) end)`;

const POLICY = `concat_ws(' ', format('CREATE POLICY %I ON %s', p.polname, t.name),
  case when not p.polpermissive then 'AS RESTRICTIVE' end,
  case p.polcmd when 'r' then 'FOR SELECT' when 'a' then 'FOR INSERT' when 'w' then 'FOR UPDATE'
    when 'd' then 'FOR DELETE' end,
  'TO ' || (select string_agg(role::regrole::text, ', ' order by role::regrole::text collate "C") from unnest(p.polroles) role where role <> 0),
  'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
  'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')')`;

const TABLE_PARTS = `
  select t.name as of, 'column' as kind, a.attnum::int as place, a.attname::text as name, ${COLUMN} as sql, null as target
    from tables t join pg_attribute a on a.attrelid = t.oid join pg_type y on y.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped
  union all select t.name, case when k.contype = 'f' then 'reference' when k.contype = 'c' then 'check' else 'key' end,
      position(k.contype::text in 'puxfc'), k.conname, format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid, true)),
      (select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.oid = k.confrelid)
    from tables t join pg_constraint k on k.conrelid = t.oid where k.contype in ('p', 'u', 'x', 'f', 'c')
  union all select name, 'after', 0, '', format('ALTER TABLE %s OWNER TO %s', name, relowner::regrole), null
    from tables where relowner::regrole::text <> 'aynux_owner'
  union all select t.name, 'after', 1, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), null
    from tables t join pg_index i on i.indrelid = t.oid
    where not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
  union all select t.name, 'after', 2, g.tgname, pg_get_triggerdef(g.oid, true), null
    from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
  union all select name, 'after', 3, '', format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name), null
    from tables where relrowsecurity
  union all select name, 'after', 4, '', format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name), null
    from tables where relforcerowsecurity
  union all select t.name, 'after', 5, p.polname, ${POLICY}, null from tables t join pg_policy p on p.polrelid = t.oid`;

/** To all but the owner, who may anyway. */
const GRANTS = `
  select of, 'after' as kind, 6 as place, grantee as name, format('GRANT %s ON %s %s TO %s',
      string_agg(privilege || coalesce(' (' || columns || ')', ''), ', ' order by privilege, columns nulls first),
      thing, of, grantee) as sql, null as target
    from (
      select nspname::text as of, 'SCHEMA' as thing, g.grantee::regrole::text as grantee, g.privilege_type as privilege,
          null as columns
        from schemas, aclexplode(nspacl) g where g.grantee <> nspowner
      union all select name, 'TABLE', g.grantee::regrole::text, g.privilege_type, null
        from (table tables union all table views) relations, aclexplode(relacl) g where g.grantee <> relowner
      union all select t.name, 'TABLE', g.grantee::regrole::text, g.privilege_type,
          string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        from tables t join pg_attribute a on a.attrelid = t.oid, aclexplode(a.attacl) g group by 1, 3, 4
      union all select name, 'FUNCTION', g.grantee::regrole::text, g.privilege_type, null
        from functions, aclexplode(proacl) g where g.grantee not in (0, proowner)
    ) granted group by of, thing, grantee
  union all select name, 'after', 5, '', format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', name), null
    from functions where proacl is not null and not exists (select from aclexplode(proacl) where grantee = 0)
  union all select name, 'after', 7, o.place::text, o.statement, null
    from (
      select nspname, name, 'FUNCTION' as thing, proowner::regrole::text as owner from functions
      union all select nspname, name, 'VIEW', relowner::regrole::text from views
    ) owned, unnest(array[
      format('GRANT CREATE ON SCHEMA %I TO %s', nspname, owner),
      format('ALTER %s %s OWNER TO %s', thing, name, owner),
      format('REVOKE CREATE ON SCHEMA %I FROM %s', nspname, owner)]) with ordinality o(statement, place)
    where owner <> 'aynux_owner'`;
