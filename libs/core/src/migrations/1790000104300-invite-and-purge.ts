import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InviteAndPurge1790000104300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.invitations (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        email           varchar(255) not null,
        role            text not null,
        invited_by      uuid,
        token_hash      text, -- until the mail is sent there is none
        created_at      timestamptz not null default now(),
        expires_at      timestamptz not null,
        accepted_at     timestamptz,
        revoked_at      timestamptz,
        row_version     integer not null default 1,
        constraint pk_invitations primary key (organization_id, id),
        constraint uq_invitations_token unique (organization_id, token_hash),
        constraint fk_invitations_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_invitations_invited_by foreign key (invited_by) references core.users (id) on delete set null,
        constraint ck_invitations_role check (role in ('admin', 'member')),
        constraint ck_invitations_end check (num_nonnulls(accepted_at, revoked_at) <= 1)
      );
      create index ix_invitations_email on ops.invitations (organization_id, core.folded(email));
      create index ix_invitations_invited_by on ops.invitations (invited_by) where invited_by is not null;
      grant select, insert, update (token_hash, expires_at, accepted_at, revoked_at, row_version)
        on ops.invitations to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.invitations');

    await runner.query(`
      create policy purge on core.organizations for delete to aynux_lookup using (deleted_at is not null);
      grant delete on core.organizations to aynux_lookup;
      grant create on schema core to aynux_lookup;
      set local role aynux_lookup;

      -- For administrators of the platform: names and standing, nothing that an organization keeps.
      create function core.list_organizations(search text, standing text, deleted boolean, following uuid, most integer)
        returns table (id uuid, slug text, name text, display_name text, status text, trial_ends_at timestamptz,
          deleted_at timestamptz)
        language sql stable security definer set search_path = ''
        begin atomic
          select o.id, o.slug::text, o.name::text, o.display_name::text, o.status::text, o.trial_ends_at, o.deleted_at
            from core.organizations o
            where (search is null
                or position(core.folded(search) in core.folded(concat_ws(' ', o.slug, o.name, o.display_name))) > 0)
              and (standing is null or o.status = standing)
              and (deleted is null or (o.deleted_at is not null) = deleted)
              and (following is null or o.id < following)
            order by o.id desc limit most;
        end;

      -- With every row that refers to them. Only what was deleted before, and long enough ago.
      create function core.purge_organizations(deleted_before timestamptz, one uuid)
        returns table (id uuid, slug text)
        language sql volatile security definer set search_path = ''
        begin atomic
          delete from core.organizations o
            where o.deleted_at is not null and o.deleted_at <= deleted_before and (one is null or o.id = one)
            returning o.id, o.slug::text;
        end;
      revoke execute on function core.list_organizations, core.purge_organizations from public;
      grant execute on function core.list_organizations, core.purge_organizations to aynux_app;
      set local role aynux_owner;
      revoke create on schema core from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role aynux_lookup;
      drop function core.purge_organizations;
      drop function core.list_organizations;
      set local role aynux_owner;
      revoke delete on core.organizations from aynux_lookup;
      drop policy purge on core.organizations;
      drop table ops.invitations;
    `);
  }
}
