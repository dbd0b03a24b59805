import type { DataSource } from 'typeorm';

export interface LiveColumn {
  /** As the database names it; so are all names here. */
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly generated: boolean;
}

export interface LiveReference {
  readonly name: string;
  readonly columns: readonly string[];
  /** With its schema. */
  readonly target: string;
}

export interface LiveIndex {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  /** Leaves out rows. */
  readonly partial: boolean;
  readonly primary: boolean;
  /** Of its key; null for an expression. */
  readonly columns: readonly (string | null)[];
  readonly operatorClasses: readonly string[];
  readonly options: readonly string[] | null;
}

export interface LiveTable {
  readonly schema: string;
  readonly table: string;
  /** `schema.table` */
  readonly name: string;
  readonly columns: readonly LiveColumn[];
  readonly references: readonly LiveReference[];
  readonly indexes: readonly LiveIndex[];
  readonly checks: number;
  readonly triggers: readonly string[];
}

/** What is in the schemas now, in their order and by name. */
export async function readCatalogue(source: DataSource, schemas: readonly string[]): Promise<LiveTable[]> {
  const rows: { found: LiveTable }[] = await source.query(CATALOGUE, [schemas]);
  const place = ({ schema }: LiveTable) => schemas.indexOf(schema);
  return rows.map(({ found }) => found).sort((a, b) => place(a) - place(b) || (a.table < b.table ? -1 : 1));
}

const NAMES_OF = (numbers: string, table: string) => `(
  select json_agg(a.attname order by k.place) from unnest(${numbers}) with ordinality k(number, place)
    left join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number and k.number <> 0)`;

const CATALOGUE = `
  select json_build_object(
      'schema', n.nspname, 'table', t.relname, 'name', format('%s.%s', n.nspname, t.relname),
      'columns', (
        select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
            'notNull', attnotnull, 'generated', attgenerated <> '') order by attnum)
          from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped),
      'references', (
        select coalesce(json_agg(json_build_object('name', f.conname, 'columns', ${NAMES_OF('f.conkey', 't.oid')},
            'target', format('%s.%s', m.nspname, c.relname)) order by f.conname collate "C"), '[]')
          from pg_constraint f join pg_class c on c.oid = f.confrelid join pg_namespace m on m.oid = c.relnamespace
          where f.conrelid = t.oid and f.contype = 'f'),
      'indexes', (
        select coalesce(json_agg(json_build_object('name', c.relname, 'method', m.amname, 'unique', i.indisunique,
            'partial', i.indpred is not null, 'primary', i.indisprimary,
            'columns', ${NAMES_OF('(i.indkey::int2[])[0:i.indnkeyatts - 1]', 't.oid')},
            'operatorClasses', (select json_agg(opcname order by n) from unnest(i.indclass::oid[]) with ordinality c (class, n)
              join pg_opclass on pg_opclass.oid = class),
            'options', c.reloptions) order by c.relname collate "C"), '[]')
          from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
          where i.indrelid = t.oid),
      'checks', (select count(*)::int from pg_constraint where conrelid = t.oid and contype = 'c'),
      'triggers', (
        select coalesce(json_agg(tgname order by tgname collate "C"), '[]') from pg_trigger
          where tgrelid = t.oid and not tgisinternal)) as found
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = any ($1) and t.relkind = 'r' and t.oid is distinct from to_regclass('ops.migrations') -- TypeORM's own`;
