import type { QueryRunner } from 'typeorm';
import { searchableView } from './searchable-table';

/**
 * For the migration of a `SearchableTable` whose rows belong to tenants: a view of the current tenant's rows, which are
 * not deleted. Row-level security binds its owner, `aynux_lookup`, to nothing, so that full text and vector indexes serve
 * conditions on it. The `case` does the same work, and no planner can take it for one that fits another index.
 */
export async function makeSearchable(runner: QueryRunner, table: string): Promise<void> {
  const [schema = '', name = ''] = table.split('.');
  const view = searchableView(table);
  await runner.query(`
    create index ix_${name}_embedding_model on ${table} (organization_id, embedding_model) where deleted_at is null;
    create policy of_search on ${table} for select to aynux_lookup using (true);
    grant select on ${table} to aynux_lookup;
    create view ${view} as select * from ${table} t
      where case when t.deleted_at is null and t.organization_id = core.current_organization() then true else false end;
    grant create on schema ${schema} to aynux_lookup; -- which the new owner of a view must have for a moment
    alter view ${view} owner to aynux_lookup;
    revoke create on schema ${schema} from aynux_lookup;
    grant select on ${view} to aynux_app;
  `);
}

export async function unmakeSearchable(runner: QueryRunner, table: string): Promise<void> {
  const [schema = '', name = ''] = table.split('.');
  await runner.query(`
    drop view ${searchableView(table)};
    revoke select on ${table} from aynux_lookup;
    drop policy of_search on ${table};
    drop index ${schema}.ix_${name}_embedding_model;
  `);
}
