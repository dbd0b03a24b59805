import type { MigrationInterface, QueryRunner } from 'typeorm';

/** core.organizations_of tells the same, and how each organization stands. */
export class ContractMembershipsOf1790000104001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function core.memberships_of');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function core.memberships_of(person uuid)
        returns table (organization_id uuid, role text, member_since timestamptz)
        language sql stable security definer set search_path = ''
        begin atomic
          select m.organization_id, m.role::text, m.created_at from core.organization_users m where m.user_id = person;
        end;
      revoke execute on function core.memberships_of from public;
      grant execute on function core.memberships_of to aynux_app;
      grant create on schema core to aynux_lookup;
      alter function core.memberships_of owner to aynux_lookup;
      revoke create on schema core from aynux_lookup;
    `);
  }
}
