import type { DataSource } from 'typeorm';
import { CATALOGUE } from './catalogue';

/** Who may do what, in an order that does not tell when it was granted. */
const grants = (acl: string) =>
  `array(select format('%s to %s', g.privilege_type, g.grantee::regrole) from aclexplode(${acl}) g order by 1)`;

/** What is neither a table, nor of one, nor a function. */
const OTHER_OBJECTS = `
  union all select format('%s %s owner %s %s %s %s %s', case c.relkind when 'v' then 'view' when 'm' then 'stored view'
      when 'S' then 'sequence' when 'c' then 'composite type' else c.relkind::text end, c.oid::regclass,
      c.relowner::regrole, c.reloptions, ${grants('c.relacl')}, case
        when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid)
        when c.relkind = 'S' then (select format('%s from %s by %s in %s to %s cycle %s', seqtypid::regtype, seqstart,
          seqincrement, seqmin, seqmax, seqcycle) from pg_sequence where seqrelid = c.oid) end,
      array(select format('%s %s %s', attname, format_type(atttypid, atttypmod), ${grants('attacl')}) from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped and c.relkind <> 'S' order by attnum))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and c.relkind in ('v', 'm', 'S', 'c', 'f')
      and c.relname <> 'migrations_id_seq' -- TypeORM's own
  union all select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relkind = 'm'
  union all select format('type %s %s owner %s %s over %s not null %s default %s %s %s', t.typtype, t.oid::regtype,
      t.typowner::regrole, ${grants('t.typacl')}, format_type(nullif(t.typbasetype, 0), t.typtypmod), t.typnotnull, t.typdefault,
      array(select pg_get_constraintdef(oid) from pg_constraint where contypid = t.oid order by 1),
      array(select enumlabel from pg_enum where enumtypid = t.oid order by enumsortorder))
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = any ($1) and t.typtype in ('d', 'e', 'r')
  union all select format('text search %s owner %s parser %s %s', c.oid::regconfig, cfgowner::regrole, prsname,
      array(select format('%s: %s', m.maptokentype, m.mapdict::regdictionary) from pg_ts_config_map m
        where m.mapcfg = c.oid order by m.maptokentype, m.mapseqno))
    from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace join pg_ts_parser p on p.oid = c.cfgparser
    where n.nspname = any ($1)
  union all select format('dictionary %s owner %s %s %s', d.oid::regdictionary, dictowner::regrole, tmplname, dictinitoption)
    from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace join pg_ts_template t on t.oid = d.dicttemplate
    where n.nspname = any ($1)
  union all select format('from now on, to what %s makes in %s of kind %s: %s', defaclrole::regrole,
      coalesce(nspname, 'any schema'), defaclobjtype, ${grants('defaclacl')})
    from pg_default_acl left join pg_namespace n on n.oid = defaclnamespace
    where nspname is null or nspname = any ($1)`;

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
    union all select format('%s valid %s', pg_get_indexdef(indexrelid), indisvalid) from indexes
    union all select format('policy %s on %s %s %s %s %s', polname, t.name, polcmd, polroles::regrole[],
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from tables t join pg_policy on polrelid = t.oid
    union all select format('%s enabled %s', pg_get_triggerdef(g.oid), tgenabled) from tables t join pg_trigger g on g.tgrelid = t.oid
      where not tgisinternal
    union all select format('grant %s on table %s to %s', g.privilege_type, name, g.grantee::regrole)
      from tables, aclexplode(relacl) g
    union all select format('grant %s on column %s to %s', g.privilege_type, name, g.grantee::regrole)
      from columns, aclexplode(attacl) g
    union all select format('schema %s owner %s %s', nspname, nspowner::regrole, nspacl) from pg_namespace
      where nspname = any ($1)
    union all select format('function owner %s %s %s', proowner::regrole, proacl, pg_get_functiondef(p.oid))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = any ($1) and prokind in ('f', 'p')
    ${OTHER_OBJECTS}
    order by 1`,
    [schemas],
  );
  return rows.map(({ line }) => line);
}
