import type { DataSource } from 'typeorm';

/** A rule that every table keeps. It is asked of the catalogue, so a new table is covered without being named. */
export interface CatalogueRule {
  readonly title: string;
  /** What breaks it: a query of one column over what CATALOGUE names. */
  readonly offenders: string;
}

/** What may be a float: how alike, how likely, how warm. */
const MEASURES = [
  'core.contact_domains.confidence',
  'core.domain_configs.priority',
  'core.organizations.llm_temperature',
  'core.tenant_configs.rag_similarity_threshold',
  'ecommerce.messages.confidence',
];

/** Unique over all tenants, because the tenant is found by them. */
const TENANT_FINDERS = ['core.uq_pharmacy_merchant_configs_wa', 'core.uq_tenant_credentials_wa_phone_id'];

const CURRENT = `( SELECT (NULLIF(current_setting(''app.organization_id''::text, true), ''''::text))::uuid AS "nullif")`;
const OWN_ROWS = `(organization_id = ${CURRENT})`;
const OWN_ORGANIZATION = `(id = ${CURRENT})`;

/** What is in the schemas $1. */
const CATALOGUE = `
  with tables as (
    select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relowner, c.relacl, c.relrowsecurity,
        c.relforcerowsecurity, a.attnum as tenant, case
          when a.attnum is not null then '${OWN_ROWS}'
          when n.nspname = 'core' and c.relname = 'organizations' then '${OWN_ORGANIZATION}'
        end as own
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where n.nspname = any ($1) and c.relkind in ('r', 'p')
        and c.oid is distinct from to_regclass('ops.migrations') -- TypeORM's own
  ), columns as (
    select t.name as table_name, format('%s.%s', t.name, a.attname) as name, a.*,
        format_type(a.atttypid, a.atttypmod) as type
      from tables t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped
  ), indexes as (
    select t.name as table_name, t.tenant, format('%s.%s', n.nspname, c.relname) as name, c.relam, i.*,
        (i.indkey::int2[])[0:i.indnkeyatts - 1] as key,
        array(select pg_get_indexdef(i.indexrelid, k, true) from generate_series(1, i.indnkeyatts) k) as parts,
        (i.indclass::oid[])[0:i.indnkeyatts - 1] as classes,
        pg_get_expr(i.indpred, i.indrelid) as predicate
      from tables t join pg_index i on i.indrelid = t.oid
        join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  ), constraints as (
    select t.name as table_name, t.tenant, format('%s.%s', t.name, c.conname) as name, c.*
      from tables t join pg_constraint c on c.conrelid = t.oid
  ), policies as (
    select t.name as table_name, p.*, p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
        and pg_get_expr(p.polqual, p.polrelid) = t.own and pg_get_expr(p.polwithcheck, p.polrelid) = t.own as is_own
      from tables t join pg_policy p on p.polrelid = t.oid where t.own is not null
  )`;

export const CATALOGUE_RULES: readonly CatalogueRule[] = [
  {
    title: 'every table has a primary key',
    offenders: `select name from tables t where not exists (
      select from pg_constraint where conrelid = t.oid and contype = 'p')`,
  },
  {
    title: 'every constraint has a name that was given to it',
    offenders: `select name from constraints where conname !~ (
      case contype when 'p' then '^pk_' when 'u' then '^uq_' when 'f' then '^fk_' when 'x' then '^ex_'
        when 'c' then '^(ck|check)_' else '' end)`,
  },
  {
    title: 'no column is a float but the measures, so no money is',
    offenders: `select name from columns
      where type in ('real', 'double precision', 'money') and name <> all (array['${MEASURES.join("','")}'])`,
  },
  {
    title: 'every time knows its zone',
    offenders: `select name from columns where type ~ '^timestamp.* without time zone'`,
  },
  {
    title: 'enumerations are texts with a check',
    offenders: `select c.name from columns c join pg_type t on t.oid = c.atttypid where t.typtype = 'e'`,
  },
  {
    title: 'updated_at is kept by the database',
    offenders: `select name from columns c where attname = 'updated_at' and not exists (
      select from pg_trigger where tgrelid = c.attrelid and tgfoid = 'core.touch_updated_at'::regproc)`,
  },
  {
    title: 'every foreign key has an index that leads with its columns',
    offenders: `select name from constraints f where contype = 'f' and not exists (
      select from indexes i where i.indrelid = f.conrelid and i.indisvalid
        and array(select unnest(i.key[1:cardinality(f.conkey)]) order by 1)
          = array(select unnest(f.conkey) order by 1)
        and (i.predicate is null or exists ( -- a partial one serves if it leaves out only rows that refer to nothing
          select from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey)
            and i.predicate = format('(%I IS NOT NULL)', a.attname))))`,
  },
  {
    title: 'no index repeats another or the beginning of one',
    offenders: `select format('%s repeats %s', i.name, j.name) from indexes i join indexes j
      on i.indrelid = j.indrelid and i.relam = j.relam and i.indexrelid <> j.indexrelid
        and i.predicate is not distinct from j.predicate
        and i.parts = j.parts[1:cardinality(i.parts)] and i.classes = j.classes[1:cardinality(i.parts)]
        and (not i.indisunique or j.indisunique)
        and (i.parts <> j.parts or i.indisunique <> j.indisunique or i.indexrelid > j.indexrelid)`,
  },
  {
    title: 'the tenant leads every primary and unique key',
    offenders: `select name from indexes where tenant is not null and (indisunique or indisexclusion)
      and key[1] <> tenant and name <> all (array['${TENANT_FINDERS.join("','")}'])`,
  },
  {
    title: 'no reference can leave the tenant',
    offenders: `select f.name from constraints f join pg_attribute a
      on a.attrelid = f.confrelid and a.attname = 'organization_id' and not a.attisdropped
      where f.contype = 'f' and (f.conkey[1] is distinct from f.tenant or f.confkey[1] <> a.attnum)`,
  },
  {
    title: 'no domain refers to another but core',
    offenders: `select f.name from constraints f join pg_class c on c.oid = f.confrelid
      where f.contype = 'f' and c.relnamespace not in (f.connamespace, 'core'::regnamespace)
        and f.connamespace <> 'ops'::regnamespace`,
  },
  {
    title: 'every row of a tenant belongs to one that exists',
    offenders: `select name from tables t where tenant is not null and not exists (
      select from pg_constraint where conrelid = t.oid and contype = 'f' and conkey[1] = t.tenant)`,
  },
  {
    title: 'the tenant of a row is filled in by the database',
    offenders: `select name from columns c where attname = 'organization_id' and (not attnotnull or not exists (
      select from pg_attrdef d where d.adrelid = c.attrelid and d.adnum = c.attnum
        and pg_get_expr(d.adbin, d.adrelid) = 'core.current_organization()'))`,
  },
  {
    title: 'row-level security is forced on every table of a tenant',
    offenders: `select name from tables where own is not null and not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    title: "every table of a tenant shows and takes the tenant's own rows",
    offenders: `select name from tables t where own is not null and not exists (
      select from policies p where p.polrelid = t.oid and p.is_own)`,
  },
  {
    // Those of aynux_lookup alone serve the functions that find the tenant; nobody can log in as it.
    title: 'no other policy widens that',
    offenders: `select format('%s on %s', polname, table_name) from policies
      where polpermissive and not is_own and polroles <> array['aynux_lookup'::regrole::oid]`,
  },
  {
    title: 'every vector is searched by cosine through an HNSW index, and never stored out of line',
    offenders: `select name from columns c where type ~ '^(half|sparse)?vec(tor)?\\M'
      and (attstorage <> 'p' or not exists (select from indexes i join pg_am m on m.oid = i.relam and m.amname = 'hnsw'
        join pg_opclass o on o.oid = i.classes[1] and o.opcname ~ '_cosine_ops$'
        where i.indrelid = c.attrelid and i.key[1] = c.attnum and i.predicate is null))`,
  },
  {
    title: 'every full text is kept by the database and has a GIN index',
    offenders: `select name from columns c where type = 'tsvector' and (not (attgenerated = 's' or exists (
      select from pg_trigger where tgrelid = c.attrelid and tgfoid::regproc::text ~ '\\.index_')) or not exists (
      select from indexes i join pg_am m on m.oid = i.relam and m.amname = 'gin'
        where i.indrelid = c.attrelid and c.attnum = any (i.key)))`,
  },
  {
    title: 'every secret is bytes, beside the id of its key',
    offenders: `select name from columns c where attname ~ '_encrypted$' and (type <> 'bytea' or not exists (
      select from columns k where k.attrelid = c.attrelid and k.attname = 'encryption_key_id'))`,
  },
  {
    title: 'a function that runs as its owner knows where its names are, and is not for everybody',
    offenders: `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any ($1) and p.prosecdef and (
        not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=')
        or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0))`,
  },
  {
    title: 'the owner owns every table',
    offenders: `select name from tables where relowner <> 'aynux_owner'::regrole`,
  },
  {
    title: 'nobody else may do more with a table than read and write rows',
    offenders: `select format('%s on %s to %s', g.privilege_type, t.name, g.grantee::regrole)
      from tables t, aclexplode(t.relacl) g where g.grantee <> t.relowner
        and (g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or g.grantee = 0 or g.is_grantable)`,
  },
  {
    title: 'the application owns nothing, creates nothing and is bound by row-level security',
    offenders: `select 'it is above the policies' from pg_roles
        where rolname = 'aynux_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
      union all select format('it is a member of %s', roleid::regrole) from pg_auth_members
        where member = 'aynux_app'::regrole
      union all select format('it owns %s', objid) from pg_shdepend
        where refclassid = 'pg_authid'::regclass and refobjid = 'aynux_app'::regrole and deptype = 'o'
          and dbid = (select oid from pg_database where datname = current_database())
      union all select format('it may create in %s', nspname) from pg_namespace
        where nspname !~ '^pg_temp' and has_schema_privilege('aynux_app', oid, 'create')`,
  },
];

/** What breaks the rule in these schemas. */
export async function offenders(
  source: DataSource,
  rule: CatalogueRule,
  schemas: readonly string[],
): Promise<string[]> {
  const rows: Record<string, string>[] = await source.query(`${CATALOGUE} ${rule.offenders} order by 1`, [schemas]);
  return rows.flatMap((row) => Object.values(row));
}

/** Everything a migration can make in these schemas, a line each: equal lines mean equal schemas. */
export async function describeCatalogue(source: DataSource, schemas: readonly string[]): Promise<string[]> {
  const rows: { line: string }[] = await source.query(
    `${CATALOGUE}
    select format('table %s owner %s security %s %s with %s', t.name, t.relowner::regrole, t.relrowsecurity,
        t.relforcerowsecurity, c.reloptions) as line
      from tables t join pg_class c using (oid)
    union all select format('column %s %s not null %s storage %s identity %s generated %s default %s', name, type,
        attnotnull, attstorage, attidentity, attgenerated, pg_get_expr(d.adbin, d.adrelid))
      from columns c left join pg_attrdef d on d.adrelid = c.attrelid and d.adnum = c.attnum
    union all select format('constraint %s %s', name, pg_get_constraintdef(oid)) from constraints
    union all select pg_get_indexdef(indexrelid) from indexes
    union all select format('policy %s on %s %s %s %s %s', polname, t.name, polcmd, polroles::regrole[],
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from tables t join pg_policy on polrelid = t.oid
    union all select pg_get_triggerdef(g.oid) from tables t join pg_trigger g on g.tgrelid = t.oid
      where not tgisinternal
    union all select format('grant %s on table %s to %s', g.privilege_type, name, g.grantee::regrole)
      from tables, aclexplode(relacl) g
    union all select format('grant %s on column %s to %s', g.privilege_type, name, g.grantee::regrole)
      from columns, aclexplode(attacl) g
    union all select format('schema %s owner %s %s', nspname, nspowner::regrole, nspacl) from pg_namespace
      where nspname = any ($1)
    union all select format('function owner %s %s %s', proowner::regrole, proacl, pg_get_functiondef(p.oid))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = any ($1) and prokind in ('f', 'p')
    order by 1`,
    [schemas],
  );
  return rows.map(({ line }) => line);
}
