import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For what is done to every tenant, one after the other, such as encrypting anew. Its owner may look once
 * FindOrganizations has run, as before every start.
 */
export class ListOrganizations1790000103100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function core.organization_ids(following uuid, most integer) returns setof uuid
        language sql stable security definer set search_path = ''
        begin atomic
          select o.id from core.organizations o where following is null or o.id > following order by o.id limit most;
        end;
      revoke execute on function core.organization_ids from public;
      grant execute on function core.organization_ids to aynux_app;
      grant create on schema core to aynux_lookup;
      alter function core.organization_ids owner to aynux_lookup;
      revoke create on schema core from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function core.organization_ids');
  }
}
