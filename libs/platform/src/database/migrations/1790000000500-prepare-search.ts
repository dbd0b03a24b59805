import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makeSearchable builds on. */
export class PrepareSearch1790000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The planner is told that it costs a lot, so as to look at few rows: that is, to begin with the index of a search.
      create function core.is_own(organization_id uuid) returns boolean
        language plpgsql stable cost 1000
        as 'begin return organization_id = core.current_organization(); end';

      -- Of all tenants: it tells who they are and nothing else, and looks only into tables that were made searchable. In
      -- any other, a view above all, somebody's own code would run with the sight of aynux_lookup.
      create function core.organizations_to_embed(searchable regclass, model text) returns setof uuid
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
      revoke execute on function core.organizations_to_embed from public;
      grant execute on function core.organizations_to_embed to aynux_app;
      grant create on schema core to aynux_lookup; -- which the new owner of a function must have for a moment
      alter function core.organizations_to_embed owner to aynux_lookup;
      revoke create on schema core from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function core.organizations_to_embed;
      drop function core.is_own;
    `);
  }
}
