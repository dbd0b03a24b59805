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

      create function core.organizations_to_purge(deleted_before timestamptz, one uuid)
        returns table (id uuid, slug text)
        language sql stable security definer set search_path = ''
        begin atomic
          select o.id, o.slug::text from core.organizations o
            where o.deleted_at is not null and o.deleted_at <= deleted_before and (one is null or o.id = one)
            order by o.id;
        end;
      revoke execute on function core.list_organizations, core.organizations_to_purge from public;
      grant execute on function core.list_organizations, core.organizations_to_purge to aynux_app;
      set local role aynux_owner;
      revoke create on schema core from aynux_lookup;

      -- The current tenant, with every row of every domain, and only if it was deleted. As the owner, since the application may
      -- not delete everything; bound by the policies, like it. What does not go with its organization by itself goes before:
      -- a table whose rows are still referred to has another turn.
      create function core.purge_organization() returns boolean
        language plpgsql security definer set search_path = '' as $$
        declare
          tables regclass[];
          blocked regclass[];
          one regclass;
        begin
          perform from core.organizations o where o.deleted_at is not null for update;
          if not found then return false; end if;
          select coalesce(array_agg(distinct c.conrelid::regclass), '{}') into tables from pg_catalog.pg_constraint c
            where c.contype = 'f' and c.confrelid = 'core.organizations'::regclass and c.confdeltype <> 'c'
              and exists (select from pg_catalog.pg_attribute a
                where a.attrelid = c.conrelid and a.attname = 'organization_id' and not a.attisdropped);
          while cardinality(tables) > 0 loop
            blocked := '{}';
            foreach one in array tables loop
              begin
                execute pg_catalog.format('delete from %s where organization_id = core.current_organization()', one);
              exception when foreign_key_violation or restrict_violation then
                blocked := blocked || one;
              end;
            end loop;
            if cardinality(blocked) = cardinality(tables) then
              raise exception 'These tables refer to each other: %', blocked;
            end if;
            tables := blocked;
          end loop;
          delete from core.organizations o where o.id = core.current_organization();
          return true;
        end $$;
      revoke execute on function core.purge_organization from public;
      grant execute on function core.purge_organization to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function core.purge_organization;
      set local role aynux_lookup;
      drop function core.organizations_to_purge;
      drop function core.list_organizations;
      set local role aynux_owner;
      drop table ops.invitations;
    `);
  }
}
