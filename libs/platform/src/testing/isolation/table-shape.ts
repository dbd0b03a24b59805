import type { DataSource } from 'typeorm';

export interface ColumnShape {
  readonly name: string;
  /** As one would declare it, e.g. `character varying(50)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** What aynux_app may do with it. */
  readonly may: Readonly<Record<'select' | 'insert' | 'update', boolean>>;
}

export interface CheckShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly expression: string;
}

export interface ReferenceShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
}

export interface TableShape {
  /** With its schema, and quoted where SQL wants it so. */
  readonly name: string;
  readonly schema: string;
  /** The column that says whose a row is; null when the table belongs to no tenant. */
  readonly tenant: string | null;
  readonly key: readonly string[];
  /** Those that take a value: neither generated nor always an identity. */
  readonly columns: readonly ColumnShape[];
  readonly checks: readonly CheckShape[];
  readonly references: readonly ReferenceShape[];
}

/** Of every table there is, a new one too: nobody has to name it. */
export async function readTables(owner: DataSource): Promise<TableShape[]> {
  const rows: { shape: TableShape }[] = await owner.query(`
    with tables as (
      select c.oid, format('%I.%I', n.nspname, c.relname) as name, n.nspname as schema, case
          when n.nspname = 'core' and c.relname = 'organizations' then 'id'
          when exists (select from pg_attribute where attrelid = c.oid and attname = 'organization_id'
            and not attisdropped) then 'organization_id'
        end as tenant
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and c.relpersistence <> 't'
          and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
    )
    select json_build_object('name', t.name, 'schema', t.schema, 'tenant', t.tenant,
      'key', (${names('p.conkey', 't.oid', "pg_constraint p where p.conrelid = t.oid and p.contype = 'p'")}),
      'columns', (select json_agg(json_build_object('name', a.attname,
            'type', format_type(a.atttypid, a.atttypmod),
            'notNull', a.attnotnull,
            'default', pg_get_expr(d.adbin, d.adrelid),
            'may', (select json_object_agg(deed, has_column_privilege('aynux_app', t.oid, a.attnum, deed))
              from unnest(array['select', 'insert', 'update']) deed)) order by a.attnum)
          from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            and a.attgenerated = '' and a.attidentity <> 'a'),
      'checks', (select coalesce(json_agg(json_build_object('name', k.conname,
            'columns', (${names('k.conkey', 't.oid')}),
            'expression', pg_get_expr(k.conbin, k.conrelid)) order by k.conname), '[]')
          from pg_constraint k where k.conrelid = t.oid and k.contype = 'c'),
      'references', (select coalesce(json_agg(json_build_object('name', f.conname,
            'columns', (${names('f.conkey', 't.oid')}),
            'target', (select format('%I.%I', n.nspname, c.relname) from pg_class c
              join pg_namespace n on n.oid = c.relnamespace where c.oid = f.confrelid),
            'targetColumns', (${names('f.confkey', 'f.confrelid')})) order by f.conname), '[]')
          from pg_constraint f where f.conrelid = t.oid and f.contype = 'f')) as shape
    from tables t order by t.name`);
  return rows.map(({ shape }) => shape);
}

/** SQL for the names of the columns whose numbers are in an array. */
function names(numbers: string, table: string, from?: string): string {
  return `select coalesce(json_agg(a.attname order by k.ordinality), '[]')
    from ${from ? `(select ${numbers} as numbers from ${from}) source, unnest(source.numbers)` : `unnest(${numbers})`}
      with ordinality k(number, ordinality)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number`;
}

/** Parents before their children. A reference that closes a circle, or to the table itself, has to be nullable. */
export function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const waiting = new Set(tables);
  while (waiting.size) {
    const isReady = (table: TableShape, only: (reference: ReferenceShape) => boolean) =>
      table.references
        .filter(only)
        .every(({ target }) => target === table.name || ordered.some((t) => t.name === target));
    const isNeeded = (table: TableShape) => (reference: ReferenceShape) =>
      reference.columns.every((name) => table.columns.find((column) => column.name === name)?.notNull);
    const next =
      [...waiting].find((table) => isReady(table, () => true)) ??
      [...waiting].find((table) => isReady(table, isNeeded(table)));
    if (!next) throw new Error(`These refer to each other: ${[...waiting].map(({ name }) => name).join(', ')}.`);
    waiting.delete(next);
    ordered.push(next);
  }
  return ordered;
}
