import type { Database } from '@aynux/platform';

export interface TenantTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What is made of other columns, or proves something to this installation alone. */
const LEFT_OUT = /^(search_vector|embedding|embedding_model|embedded_at|token_hash|password_hash)$|_encrypted$/;
const AT_ONCE = 500;

/** Every table that holds rows of tenants, of whichever domain; core.organizations is the tenant itself. */
export async function tenantTables(database: Database): Promise<readonly TenantTable[]> {
  const [{ rows }] = await database.outsideTenants(`
    select n.nspname || '.' || c.relname as name,
        array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relrowsecurity and n.nspname not in ('queue', 'pg_catalog')
        and has_table_privilege(c.oid, 'select')
      group by c.oid, n.nspname, c.relname
      having bool_or(a.attname = 'organization_id') or n.nspname || '.' || c.relname = 'core.organizations'
      order by 1`);
  return rows.map(({ name, columns }) => ({
    name: String(name),
    columns: (columns as string[]).filter((column) => !LEFT_OUT.test(column)),
  }));
}

/** As the current tenant, which row-level security narrows it to. Of one moment each table, however long it takes. */
export async function eachRow(
  database: Database,
  { name, columns }: TenantTable,
  tell: (row: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<void> {
  await database.run(async (manager) => {
    const shown = columns.map((column) => `"${column}"`).join(', ');
    await manager.query(
      `declare rows_of_tenant no scroll cursor for select to_jsonb(t) as row from (select ${shown} from ${name}) t`,
    );
    for (;;) {
      const rows = await manager.query<{ row: Record<string, unknown> }[]>(`fetch ${AT_ONCE} from rows_of_tenant`);
      for (const { row } of rows) await tell(row);
      if (rows.length < AT_ONCE) break;
    }
    await manager.query('close rows_of_tenant');
  });
}
