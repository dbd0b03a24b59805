import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePeople1790000100200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Belongs to no tenant: one person may be a member of several.
      create table core.users (
        id                 uuid not null,
        username           varchar(50) not null,
        email              varchar(255) not null,
        password_hash      varchar(255) not null,
        full_name          varchar(255),
        disabled           boolean not null default false,
        scopes             text[] not null default '{}',
        token_version      integer not null default 0,
        last_login_at      timestamptz,
        failed_login_count integer not null default 0,
        locked_until       timestamptz,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        deleted_at         timestamptz,
        row_version        integer not null default 1,
        constraint pk_users primary key (id),
        constraint ck_users_email check (position('@' in email) > 1),
        constraint ck_users_scopes check (array_position(scopes, null) is null),
        constraint ck_users_token_version check (token_version >= 0),
        constraint ck_users_failed check (failed_login_count >= 0)
      );
      create unique index uq_users_email_ci on core.users (lower(email)) where deleted_at is null;
      create unique index uq_users_username_ci on core.users (lower(username)) where deleted_at is null;
      create trigger touch_updated_at before update on core.users
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.users to aynux_app;

      create table core.organization_users (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        user_id           uuid not null,
        role              varchar(50) not null default 'member',
        personal_settings jsonb not null default '{}',
        invited_by        uuid,
        created_at        timestamptz not null default now(),
        updated_at        timestamptz not null default now(),
        row_version       integer not null default 1,
        constraint pk_organization_users primary key (organization_id, id),
        constraint uq_org_user unique (organization_id, user_id),
        constraint fk_organization_users_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_organization_users_user foreign key (user_id) references core.users (id) on delete cascade,
        constraint fk_organization_users_invited_by foreign key (invited_by)
          references core.users (id) on delete set null,
        constraint ck_organization_users_role check (role in ('owner', 'admin', 'member')),
        constraint ck_organization_users_settings check (jsonb_typeof(personal_settings) = 'object')
      );
      create unique index uq_organization_users_single_owner on core.organization_users (organization_id)
        where role = 'owner';
      create index ix_organization_users_user on core.organization_users (user_id);
      create index ix_organization_users_invited_by on core.organization_users (invited_by)
        where invited_by is not null;
      create trigger touch_updated_at before update on core.organization_users
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.organization_users to aynux_app;
    `);
    await isolateByTenant(runner, 'core.organization_users');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.organization_users;
      drop table core.users;
    `);
  }
}
