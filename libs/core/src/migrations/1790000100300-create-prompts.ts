import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePrompts1790000100300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table core.prompts (
        id          uuid not null,
        key         varchar(255) not null,
        name        varchar(255) not null,
        description text,
        template    text not null,
        version     varchar(50) not null default '1.0.0',
        is_active   boolean not null default true,
        is_dynamic  boolean not null default false,
        meta_data   jsonb not null default '{}',
        created_by  uuid,
        created_at  timestamptz not null default now(),
        updated_at  timestamptz not null default now(),
        row_version integer not null default 1,
        constraint pk_prompts primary key (id),
        constraint uq_prompts_key unique (key),
        constraint fk_prompts_created_by foreign key (created_by) references core.users (id) on delete set null,
        constraint ck_prompts_key check (key ~ '^[a-z0-9_]+([.][a-z0-9_]+)*$'),
        constraint ck_prompts_version check (version ~ '^[0-9]+[.][0-9]+[.][0-9]+'),
        constraint ck_prompts_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create index ix_prompts_created_by on core.prompts (created_by) where created_by is not null;
      create trigger touch_updated_at before update on core.prompts
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.prompts to aynux_app;

      create table core.prompt_versions (
        id                  uuid not null,
        prompt_id           uuid not null,
        version             varchar(50) not null,
        template            text not null,
        performance_metrics jsonb not null default '{}',
        is_active           boolean not null default false,
        traffic_weight      smallint not null default 0,
        notes               text,
        meta_data           jsonb not null default '{}',
        created_by          uuid,
        created_at          timestamptz not null default now(),
        constraint pk_prompt_versions primary key (id),
        constraint uq_prompt_versions_prompt_version unique (prompt_id, version),
        constraint fk_prompt_versions_prompt foreign key (prompt_id) references core.prompts (id) on delete cascade,
        constraint fk_prompt_versions_created_by foreign key (created_by)
          references core.users (id) on delete set null,
        constraint ck_prompt_versions_version check (version ~ '^[0-9]+[.][0-9]+[.][0-9]+'),
        constraint ck_prompt_versions_weight check (
          traffic_weight between 0 and 100 and (is_active or traffic_weight = 0)),
        constraint ck_prompt_versions_json check (
          jsonb_typeof(performance_metrics) = 'object' and jsonb_typeof(meta_data) = 'object')
      );
      create index ix_prompt_versions_created_by on core.prompt_versions (created_by) where created_by is not null;
      -- What a version says never changes; how it is used and what came of it does.
      grant select, insert, update (is_active, traffic_weight, performance_metrics)
        on core.prompt_versions to aynux_app;

      create table core.tenant_prompts (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        prompt_key      varchar(255) not null,
        scope           varchar(20) not null default 'org',
        user_id         uuid,
        template        text not null,
        description     text,
        version         varchar(50) not null default '1.0.0',
        meta_data       jsonb not null default '{}',
        is_active       boolean not null default true,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        row_version     integer not null default 1,
        constraint pk_tenant_prompts primary key (organization_id, id),
        -- Null is a value here: the text of the organization and of no person in it.
        constraint uq_org_prompt_key_scope_user
          unique nulls not distinct (organization_id, prompt_key, scope, user_id, version),
        constraint fk_tenant_prompts_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_tenant_prompts_user foreign key (user_id) references core.users (id) on delete cascade,
        constraint fk_tenant_prompts_member foreign key (organization_id, user_id)
          references core.organization_users (organization_id, user_id) on delete cascade,
        constraint ck_tenant_prompts_scope check (scope in ('org', 'user')),
        constraint ck_tenant_prompts_scope_user check ((scope = 'user') = (user_id is not null)),
        constraint ck_tenant_prompts_version check (version ~ '^[0-9]+[.][0-9]+[.][0-9]+'),
        constraint ck_tenant_prompts_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_tenant_prompts_active
        on core.tenant_prompts (organization_id, prompt_key, scope, user_id) nulls not distinct where is_active;
      create index ix_tenant_prompts_user on core.tenant_prompts (user_id, organization_id) where user_id is not null;
      create trigger touch_updated_at before update on core.tenant_prompts
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.tenant_prompts to aynux_app;
    `);
    await isolateByTenant(runner, 'core.tenant_prompts');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.tenant_prompts;
      drop table core.prompt_versions;
      drop table core.prompts;
    `);
  }
}
