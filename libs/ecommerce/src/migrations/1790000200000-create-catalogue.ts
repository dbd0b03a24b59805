import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCatalogue1790000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema ecommerce;
      grant usage on schema ecommerce to aynux_app;

      create table ecommerce.categories (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        name            varchar(100) not null,
        display_name    varchar(200) not null,
        description     text,
        active          boolean not null default true,
        sort_order      integer not null default 0,
        external_id     varchar(100),
        meta_data       jsonb not null default '{}',
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        deleted_at      timestamptz,
        row_version     integer not null default 1,
        constraint pk_categories primary key (organization_id, id),
        constraint fk_categories_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_categories_name check (length(btrim(name)) >= 1),
        constraint ck_categories_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_categories_org_name on ecommerce.categories (organization_id, lower(name))
        where deleted_at is null;
      create unique index uq_categories_org_external on ecommerce.categories (organization_id, external_id)
        where external_id is not null;
      create index ix_categories_org_sort on ecommerce.categories (organization_id, sort_order)
        where active and deleted_at is null;
      create trigger touch_updated_at before update on ecommerce.categories
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.categories to aynux_app;

      create table ecommerce.subcategories (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        category_id     uuid not null,
        name            varchar(100) not null,
        display_name    varchar(200) not null,
        description     text,
        active          boolean not null default true,
        sort_order      integer not null default 0,
        external_id     text,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        deleted_at      timestamptz,
        row_version     integer not null default 1,
        constraint pk_subcategories primary key (organization_id, id),
        -- So that a product can name both, and the one always lies in the other.
        constraint uq_subcategories_org_cat_id unique (organization_id, category_id, id),
        constraint fk_subcategories_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_subcategories_category foreign key (organization_id, category_id)
          references ecommerce.categories (organization_id, id) on delete restrict,
        constraint ck_subcategories_name check (length(btrim(name)) >= 1)
      );
      create unique index uq_subcategories_org_cat_name
        on ecommerce.subcategories (organization_id, category_id, lower(name)) where deleted_at is null;
      create trigger touch_updated_at before update on ecommerce.subcategories
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.subcategories to aynux_app;

      create table ecommerce.brands (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        name            varchar(100) not null,
        display_name    varchar(200) not null,
        reputation      varchar(50),
        specialty       varchar(100),
        warranty_years  integer not null default 2,
        description     text,
        active          boolean not null default true,
        external_code   varchar(100),
        meta_data       jsonb not null default '{}',
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        deleted_at      timestamptz,
        row_version     integer not null default 1,
        constraint pk_brands primary key (organization_id, id),
        constraint fk_brands_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_brands_name check (length(btrim(name)) >= 1),
        constraint ck_brands_warranty check (warranty_years between 0 and 50),
        constraint ck_brands_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_brands_org_name on ecommerce.brands (organization_id, lower(name))
        where deleted_at is null;
      create unique index uq_brands_org_external on ecommerce.brands (organization_id, external_code)
        where external_code is not null;
      create index idx_brands_name_trgm on ecommerce.brands using gin (name gin_trgm_ops);
      create trigger touch_updated_at before update on ecommerce.brands
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.brands to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.categories', 'ecommerce.subcategories', 'ecommerce.brands');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.brands;
      drop table ecommerce.subcategories;
      drop table ecommerce.categories;
      drop schema ecommerce;
    `);
  }
}
