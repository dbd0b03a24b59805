import { isolateByTenant, isolateOrganizations } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrganizations1790000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table core.domain_configs (
        domain           varchar(50) not null,
        status           text not null default 'enabled',
        display_name     varchar(100) not null,
        description      varchar(500),
        model_config     jsonb not null default '{}',
        phone_patterns   jsonb not null default '[]',
        keyword_patterns jsonb not null default '[]',
        priority         double precision not null default 0.5,
        fallback_enabled boolean not null default true,
        config_metadata  jsonb not null default '{}',
        service_key      text,
        created_at       timestamptz not null default now(),
        updated_at       timestamptz not null default now(),
        row_version      integer not null default 1,
        constraint pk_domain_configs primary key (domain),
        constraint ck_domain_configs_domain check (domain ~ '^[a-z][a-z0-9_]*$'),
        constraint ck_domain_configs_status check (status in ('enabled', 'disabled', 'maintenance')),
        constraint ck_domain_configs_priority check (priority between 0 and 1),
        constraint ck_domain_configs_json check (
          jsonb_typeof(model_config) = 'object' and jsonb_typeof(config_metadata) = 'object'
          and jsonb_typeof(phone_patterns) = 'array' and jsonb_typeof(keyword_patterns) = 'array')
      );
      create trigger touch_updated_at before update on core.domain_configs
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.domain_configs to aynux_app;

      create table core.organizations (
        id               uuid not null,
        slug             varchar(50) not null,
        name             varchar(255) not null,
        display_name     varchar(255),
        mode             varchar(20) not null default 'multi_tenant',
        llm_model        varchar(100) not null default 'llama3.2:1b',
        llm_temperature  double precision not null default 0.7,
        llm_max_tokens   integer not null default 2048,
        features         jsonb not null default '{}',
        max_users        integer not null default 10,
        max_documents    integer not null default 1000,
        max_agents       integer not null default 20,
        status           varchar(20) not null default 'active',
        trial_ends_at    timestamptz,
        default_currency char(3) not null default 'ARS',
        timezone         text not null default 'America/Argentina/Buenos_Aires',
        created_at       timestamptz not null default now(),
        updated_at       timestamptz not null default now(),
        deleted_at       timestamptz,
        row_version      integer not null default 1,
        constraint pk_organizations primary key (id),
        constraint uq_organizations_slug unique (slug),
        constraint ck_organizations_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint ck_organizations_mode check (mode in ('generic', 'multi_tenant')),
        constraint ck_organizations_status check (status in ('active', 'suspended', 'trial')),
        constraint ck_organizations_trial check (status <> 'trial' or trial_ends_at is not null),
        constraint ck_organizations_temperature check (llm_temperature between 0 and 2),
        constraint ck_organizations_max_tokens check (llm_max_tokens between 1 and 131072),
        constraint ck_organizations_quotas check (max_users >= 1 and max_documents >= 0 and max_agents >= 0),
        constraint ck_organizations_features check (jsonb_typeof(features) = 'object'),
        constraint ck_organizations_currency check (default_currency ~ '^[A-Z]{3}$'),
        -- A process without tenants lives in the system organization: it keeps its name and is always there.
        constraint ck_organizations_system check (
          (id = '00000000-0000-0000-0000-000000000000') = (slug = 'system')
          and (slug <> 'system' or (status = 'active' and deleted_at is null)))
      );
      create index ix_organizations_status on core.organizations (status) where deleted_at is null;
      create trigger touch_updated_at before update on core.organizations
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.organizations to aynux_app;

      create table core.tenant_configs (
        organization_id          uuid not null default core.current_organization(),
        id                       uuid not null,
        enabled_domains          text[] not null default '{}', -- empty: every domain that is loaded
        default_domain           varchar(50),
        enabled_agent_types      text[] not null default '{}', -- empty: every agent
        agent_timeout_seconds    integer not null default 30,
        rag_enabled              boolean not null default true,
        rag_similarity_threshold double precision not null default 0.7,
        rag_max_results          integer not null default 5,
        prompt_scope             varchar(20) not null default 'org',
        advanced_config          jsonb not null default '{}',
        created_at               timestamptz not null default now(),
        updated_at               timestamptz not null default now(),
        row_version              integer not null default 1,
        constraint pk_tenant_configs primary key (organization_id), -- one row each
        constraint fk_tenant_configs_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_tenant_configs_default_domain foreign key (default_domain)
          references core.domain_configs (domain) on update cascade on delete restrict,
        constraint ck_tenant_configs_domains check (array_position(enabled_domains, null) is null),
        constraint ck_tenant_configs_default_domain check (
          default_domain is null or cardinality(enabled_domains) = 0 or default_domain = any (enabled_domains)),
        constraint ck_tenant_configs_agent_types check (array_position(enabled_agent_types, null) is null),
        constraint ck_tenant_configs_timeout check (agent_timeout_seconds between 5 and 300),
        constraint ck_tenant_configs_threshold check (rag_similarity_threshold between 0 and 1),
        constraint ck_tenant_configs_max_results check (rag_max_results between 1 and 50),
        constraint ck_tenant_configs_prompt_scope check (prompt_scope in ('system', 'global', 'org')),
        constraint ck_tenant_configs_advanced check (jsonb_typeof(advanced_config) = 'object')
      );
      create index ix_tenant_configs_default_domain on core.tenant_configs (default_domain)
        where default_domain is not null;
      create trigger touch_updated_at before update on core.tenant_configs
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.tenant_configs to aynux_app;

      create table core.tenant_agents (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        agent_key       varchar(100) not null,
        agent_type      varchar(50) not null default 'specialized',
        display_name    varchar(255) not null,
        description     text,
        enabled         boolean not null default true,
        priority        integer not null default 0,
        domain_key      varchar(50),
        provider_key    text,
        keywords        text[] not null default '{}',
        intent_patterns jsonb not null default '[]',
        config          jsonb not null default '{}',
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        deleted_at      timestamptz,
        row_version     integer not null default 1,
        constraint pk_tenant_agents primary key (organization_id, id),
        constraint fk_tenant_agents_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_tenant_agents_domain foreign key (domain_key)
          references core.domain_configs (domain) on update cascade on delete restrict,
        constraint ck_tenant_agents_type check (agent_type in ('domain', 'specialized', 'custom')),
        constraint ck_tenant_agents_custom check (agent_type <> 'custom' or provider_key is not null),
        constraint ck_tenant_agents_domain check (agent_type <> 'domain' or domain_key is not null),
        constraint ck_tenant_agents_priority check (priority between -100 and 100),
        constraint ck_tenant_agents_json check (
          jsonb_typeof(intent_patterns) = 'array' and jsonb_typeof(config) = 'object')
      );
      create unique index uq_org_agent_key on core.tenant_agents (organization_id, agent_key) where deleted_at is null;
      create index ix_tenant_agents_routing on core.tenant_agents (organization_id, priority desc)
        where enabled and deleted_at is null;
      create index ix_tenant_agents_domain_key on core.tenant_agents (domain_key) where domain_key is not null;
      create trigger touch_updated_at before update on core.tenant_agents
        for each row execute function core.touch_updated_at();
      grant select, insert, update on core.tenant_agents to aynux_app;
    `);
    await isolateOrganizations(runner, 'core.organizations');
    await isolateByTenant(runner, 'core.tenant_configs', 'core.tenant_agents');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.tenant_agents;
      drop table core.tenant_configs;
      drop table core.organizations;
      drop table core.domain_configs;
    `);
  }
}
