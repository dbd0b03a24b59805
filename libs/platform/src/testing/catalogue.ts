import type { DataSource } from 'typeorm';

/** A rule that every table keeps. It is asked of the catalogue, so a new table is covered without being named. */
export interface CatalogueRule {
  readonly title: string;
  /** What breaks it: a query of one column over what CATALOGUE names. */
  readonly offenders: string;
}

const CURRENT = `( SELECT (NULLIF(current_setting(''app.organization_id''::text, true), ''''::text))::uuid AS "nullif")`;
const OWN_ROWS = `(organization_id = ${CURRENT})`;
const OWN_ORGANIZATION = `(id = ${CURRENT})`;

/** What is in the schemas $1. */
export const CATALOGUE = `
  with recursive tables as (
    select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relowner, c.relacl, c.relrowsecurity,
        c.relforcerowsecurity, a.attnum as tenant, case
          when a.attnum is not null then '${OWN_ROWS}'
          when n.nspname = 'core' and c.relname = 'organizations' then '${OWN_ORGANIZATION}'
        end as own
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where n.nspname = any ($1) and c.relkind in ('r', 'p')
        and c.oid is distinct from to_regclass('ops.migrations') -- TypeORM's own
  ), made_of as ( -- a type and what it is made of: a domain, an array and a range are of another
    select oid as type, oid as part from pg_type
    union all select m.type, case t.typtype when 'd' then t.typbasetype when 'r' then r.rngsubtype else t.typelem end
      from made_of m join pg_type t on t.oid = m.part left join pg_range r on r.rngtypid = t.oid
      where t.typtype in ('d', 'r') or t.typcategory = 'A'
  ), columns as (
    select t.name as table_name, format('%s.%s', t.name, a.attname) as name, a.*,
        format_type(a.atttypid, a.atttypmod) as type,
        array(select format_type(part, null) from made_of m where m.type = a.atttypid) as parts
      from tables t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped
  ), indexes as (
    select t.name as table_name, t.tenant, format('%s.%s', n.nspname, c.relname) as name, c.relam, i.*,
        (select attnum from pg_attribute where attrelid = t.oid and attname = 'id' and t.name = 'core.organizations') as its_id,
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

/** What breaks the rule in these schemas. */
export async function offenders(
  source: DataSource,
  rule: CatalogueRule,
  schemas: readonly string[],
): Promise<string[]> {
  const rows: Record<string, string>[] = await source.query(`${CATALOGUE} ${rule.offenders} order by 1`, [schemas]);
  return rows.flatMap((row) => Object.values(row));
}
