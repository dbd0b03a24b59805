import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRefreshTokens1790000102000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of users, who belong to no tenant: found by its hash before any is known.
      create table ops.refresh_tokens (
        id               uuid not null,
        family_id        uuid not null, -- one login and all that was exchanged for it since
        user_id          uuid not null,
        for_organization uuid not null, -- that the session acts in
        token_hash       text not null,
        issued_at        timestamptz not null default now(),
        expires_at       timestamptz not null,
        used_at          timestamptz,
        revoked_at       timestamptz,
        constraint pk_refresh_tokens primary key (id),
        constraint uq_refresh_tokens_hash unique (token_hash),
        constraint fk_refresh_tokens_user foreign key (user_id) references core.users (id) on delete cascade,
        constraint fk_refresh_tokens_organization foreign key (for_organization)
          references core.organizations (id) on delete cascade
      );
      create index ix_refresh_tokens_family on ops.refresh_tokens (family_id);
      create index ix_refresh_tokens_user on ops.refresh_tokens (user_id, expires_at);
      create index ix_refresh_tokens_organization on ops.refresh_tokens (for_organization);
      grant select, insert, delete, update (used_at, revoked_at) on ops.refresh_tokens to aynux_app;

      -- A login finds the tenants of a user before it enters one of them.
      create policy lookup on core.organization_users for select to aynux_lookup using (true);
      grant select (organization_id, user_id, role, created_at) on core.organization_users to aynux_lookup;
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

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function core.memberships_of;
      drop policy lookup on core.organization_users;
      revoke select (organization_id, user_id, role, created_at) on core.organization_users from aynux_lookup;
      drop table ops.refresh_tokens;
    `);
  }
}
