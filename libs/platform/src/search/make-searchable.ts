import type { QueryRunner } from 'typeorm';
import { searchableView } from './searchable-table';

/**
 * For the migration of a `SearchableTable` whose rows belong to tenants: a view of the current tenant's rows that are not
 * deleted. No policy binds its owner, `aynux_lookup`, so full text and vector indexes serve conditions on it; what narrows
 * it to the tenant is its own condition, which fits no index and so cannot tempt the planner to another.
 */
export async function makeSearchable(runner: QueryRunner, table: string): Promise<void> {
  const [schema = '', name = ''] = table.split('.');
  const view = searchableView(table);
  await runner.query(`
    create index ix_${name}_embedding_model on ${table} (organization_id, embedding_model) where deleted_at is null;
    create policy of_search on ${table} for select to aynux_lookup using (true);
    grant select on ${table} to aynux_lookup;
    create view ${view} as select * from ${table} t
      where case when t.deleted_at is null then core.is_own(t.organization_id) else false end;
    grant select on ${view} to aynux_app;
    grant create on schema ${schema} to aynux_lookup; -- which the new owner of a view must have for a moment
    alter view ${view} owner to aynux_lookup;
    revoke create on schema ${schema} from aynux_lookup;
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
