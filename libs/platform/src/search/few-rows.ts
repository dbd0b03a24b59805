import type { SearchableTable } from './searchable-table';

/**
 * So many vectors are compared one by one, which misses none, in the time that HNSW takes. It takes longer, and misses
 * some, for a tenant that has a small part of the vectors, since it looks at those of the others, too: up to that part
 * of all rows they are still few. That ends where comparing them takes a tenth of a second.
 */
export const FEW = { rows: 5_000, partOfAll: 1 / 20, rowsAtMost: 50_000 };

/** The common table expression `counted`: whether the tenant's rows are `few`. */
export function fewRows({ name }: SearchableTable): string[] {
  return [
    `allowed as materialized (
      select greatest(${FEW.rows}, least(reltuples * ${FEW.partOfAll}, ${FEW.rowsAtMost}))::int as rows
        from pg_class where oid = '${name}'::regclass)`,
    `counted as materialized (
      select count(*) <= (select rows from allowed) as few from (
        select from ${name} t where t.deleted_at is null limit (select rows + 1 from allowed)) as some_rows)`,
  ];
}
