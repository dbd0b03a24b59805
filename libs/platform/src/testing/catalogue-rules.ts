import type { CatalogueRule } from './catalogue';

/** What may be a float: how alike, how likely, how warm. */
const MEASURES = [
  'core.contact_domains.confidence',
  'core.domain_configs.priority',
  'core.organizations.llm_temperature',
  'core.tenant_configs.rag_similarity_threshold',
  'ecommerce.messages.confidence',
];

/**
 * Unique over all tenants, because the tenant is found by them: whoever takes a value that is taken learns that somebody has
 * it, though not who. A slug is public anyway, being a part of addresses.
 */
const TENANT_FINDERS = [
  'core.uq_organizations_slug',
  'core.uq_pharmacy_merchant_configs_wa',
  'core.uq_tenant_credentials_wa_phone_id',
];

/** Tables of which `aynux_lookup` may read or sweep some columns in every tenant, for functions that were reviewed. */
const LOOKED_UP = [
  'core.organization_users',
  'core.organizations',
  'core.tenant_credentials',
  'ops.idempotency_keys',
  'ops.inbox',
  'ops.outbox',
  'ops.prompt_outcomes',
];

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
      where parts && array['real', 'double precision', 'money'] and name <> all (array['${MEASURES.join("','")}'])`,
  },
  {
    title: 'every time knows its zone',
    offenders: `select name from columns where 'timestamp without time zone' = any (parts)`,
  },
  {
    title: 'enumerations are texts with a check',
    offenders: `select distinct c.name from columns c join made_of m on m.type = c.atttypid
      join pg_type t on t.oid = m.part where t.typtype = 'e'`,
  },
  {
    title: 'updated_at is kept by the database',
    offenders: `select name from columns c where attname = 'updated_at' and not exists (
      select from pg_trigger where tgrelid = c.attrelid and tgfoid = 'core.touch_updated_at'::regproc
        and tgenabled in ('O', 'A') and tgtype & 19 = 19 and tgattr = '')`, // each row, before any update
  },
  {
    title: 'every constraint holds for the rows that there are',
    offenders: 'select name from constraints where not convalidated',
  },
  {
    title: 'every index is whole',
    offenders: 'select name from indexes where not (indisvalid and indisready)',
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
    offenders: `select name from indexes where coalesce(tenant, its_id) is not null and (indisunique or indisexclusion)
      and key[1] <> coalesce(tenant, its_id) and name <> all (array['${TENANT_FINDERS.join("','")}'])`,
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
    title: 'what finds the tenant is shown named columns of reviewed tables, and whole rows of searchable ones',
    offenders: `select distinct t.name from tables t
      join policies p on p.polrelid = t.oid and 'aynux_lookup'::regrole = any (p.polroles) where case
        when exists (select from aclexplode(t.relacl) where grantee = 'aynux_lookup'::regrole and privilege_type = 'SELECT')
          then p.polcmd <> 'r' or to_regclass(regexp_replace(t.name, '\\.', '.searchable_')) is null
        else t.name <> all (array['${LOOKED_UP.join("','")}']) end`,
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
        not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=(""|pg_catalog)(, *pg_temp)?$')
        or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0))`,
  },
  {
    title: 'the owner owns every table',
    offenders: `select name from tables where relowner <> 'aynux_owner'::regrole`,
  },
  {
    title: 'nobody else may do more with a table, or a column of one, than read and write rows',
    offenders: `select format('%s on %s to %s', g.privilege_type, g.name, g.grantee::regrole) from (
        select t.name, t.relowner, g.* from tables t, aclexplode(t.relacl) g
        union all select c.name, t.relowner, g.* from columns c join tables t on t.oid = c.attrelid, aclexplode(c.attacl) g) g
      where g.grantee <> g.relowner
        and (g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or g.grantee = 0 or g.is_grantable)`,
  },
  {
    title: 'what a view keeps for itself, past every policy, is for its owner alone',
    offenders: `select distinct c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        lateral (select * from aclexplode(c.relacl) union all select g.* from pg_attribute, aclexplode(attacl) g
          where attrelid = c.oid) g
      where n.nspname = any ($1) and c.relkind = 'm' and g.grantee <> c.relowner`,
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
