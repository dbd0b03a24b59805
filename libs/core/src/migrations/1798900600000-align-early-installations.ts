import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until the first release a few migrations were mended where they stand, which a database that had run them never learnt.
 * Makes it what they make today; in any other there is nothing to do. From here on a published migration stays as it is.
 */
export class AlignEarlyInstallations1798900600000 implements MigrationInterface {
  /** Indexes are built beside the traffic. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await shortenPolicies(runner);
    await guardEmbedding(runner);
    await leadWithTheTenant(runner);
  }

  async down(): Promise<void> {
    // it is as the earlier migrations leave it
  }
}

/** They looked a function up with every statement. */
async function shortenPolicies(runner: QueryRunner): Promise<void> {
  const policies: { table: string; column: string }[] = await runner.query(`
    select format('%I.%I', schemaname, tablename) as table, split_part(ltrim(qual, '('), ' ', 1) as column
      from pg_policies where policyname = 'tenant_isolation' and qual like '%core.current_organization()%'
  `);
  for (const { table, column } of policies) {
    const own = `${column} = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
    await runner.query(`alter policy tenant_isolation on ${table} using (${own}) with check (${own})`);
  }
}

/** It looked into whatever relation it was given, with the sight of aynux_lookup. */
async function guardEmbedding(runner: QueryRunner): Promise<void> {
  const [unguarded] = await runner.query(
    "select from pg_proc where proname = 'organizations_to_embed' and prosrc not like '%was not made searchable%'",
  );
  if (!unguarded) return;
  await runner.query(`
    grant create on schema core to aynux_lookup;
    set local role aynux_lookup;
    create or replace function core.organizations_to_embed(searchable regclass, model text) returns setof uuid
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp
      as $$
          begin
            if not exists (select from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
                where c.oid = searchable and c.relkind = 'r' and c.relowner = 'aynux_owner'::pg_catalog.regrole
                  and p.polname = 'of_search' and 'aynux_lookup'::pg_catalog.regrole = any (p.polroles)) then
              raise exception '% was not made searchable', searchable using errcode = 'insufficient_privilege';
            end if;
            return query execute format(
              'select organization_id from %1$s where deleted_at is null and embedded_at is null
                union select organization_id from %1$s where deleted_at is null and embedding_model < $1
                union select organization_id from %1$s where deleted_at is null and embedding_model > $1', searchable)
              using model;
          end
        $$;
    reset role;
    revoke create on schema core from aynux_lookup;
  `);
}

/** They held the words of all tenants together, and a small one's search read through everybody's. */
async function leadWithTheTenant(runner: QueryRunner): Promise<void> {
  const indexes: { schema: string; table: string; name: string }[] = await runner.query(`
    select i.schemaname as schema, i.tablename as table, i.indexname as name
      from pg_indexes i join pg_policies p using (schemaname, tablename)
      where p.policyname = 'of_search' and i.indexdef like '% USING gin (search_vector)'
  `);
  for (const { schema, table, name } of indexes) {
    await runner.query(`drop index concurrently if exists ${schema}.${name}_of_tenant`); // of an attempt that failed
    await runner.query(
      `create index concurrently ${name}_of_tenant on ${schema}.${table} using gin (organization_id, search_vector)`,
    );
    await runner.query(`drop index concurrently ${schema}.${name}`);
    await runner.query(`alter index ${schema}.${name}_of_tenant rename to ${name}`);
  }
}
