import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A variant is a product of its own (sku, price, stock) that names the one it varies; its options are attributes.
 *
 * Stock changes with every sale, so no index holds it, nor `updated_at`, and each page keeps room for another version
 * of a row: such an update then touches no index. Otherwise it writes to all of them, the one of vectors too, and takes
 * forty times as long.
 */
export class CreateProducts1790000200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.products (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        variant_of        uuid,
        handle            varchar(255), -- as a shop's address calls the product and all its variants
        name              varchar(255) not null,
        model             varchar(100),
        sku               varchar(100),
        barcode           varchar(100),
        external_code     varchar(100),
        category_id       uuid not null,
        subcategory_id    uuid,
        brand_id          uuid,
        short_description varchar(500),
        description       text,
        specs             text not null default '',
        technical_specs   jsonb,
        features          jsonb,
        search_terms      text not null default '', -- brand, category, options: the row knows only their ids
        price             numeric(14, 2) not null,
        original_price    numeric(14, 2),
        cost_price        numeric(14, 2),
        currency          char(3) not null default 'ARS',
        tax_percentage    numeric(5, 2) not null default 0,
        stock             integer not null default 0,
        min_stock         integer not null default 5,
        active            boolean not null default true,
        featured          boolean not null default false,
        on_sale           boolean not null default false,
        weight            numeric(10, 3),
        dimensions        jsonb,
        meta_data         jsonb not null default '{}',
        search_vector     tsvector not null,
        embedding         halfvec(768) storage plain, -- out of line, an exact scan takes several times as long
        embedding_model   text,
        embedded_at       timestamptz, -- null until the vector is of the text that content_sha256 is of
        content_sha256    bytea,
        created_at        timestamptz not null default now(),
        updated_at        timestamptz not null default now(),
        deleted_at        timestamptz,
        row_version       integer not null default 1,
        constraint pk_products primary key (organization_id, id),
        constraint fk_products_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_products_variant_of foreign key (organization_id, variant_of)
          references ecommerce.products (organization_id, id) on delete restrict,
        constraint fk_products_category foreign key (organization_id, category_id)
          references ecommerce.categories (organization_id, id) on delete restrict,
        constraint fk_products_subcategory foreign key (organization_id, category_id, subcategory_id)
          references ecommerce.subcategories (organization_id, category_id, id) on delete restrict,
        constraint fk_products_brand foreign key (organization_id, brand_id)
          references ecommerce.brands (organization_id, id) on delete restrict,
        constraint ck_products_variant_of check (variant_of <> id),
        constraint check_price_positive check (price >= 0),
        constraint check_stock_non_negative check (stock >= 0),
        constraint ck_products_amounts check (original_price >= 0 and cost_price >= 0 and weight >= 0),
        constraint ck_products_min_stock check (min_stock >= 0),
        constraint ck_products_tax check (tax_percentage between 0 and 100),
        constraint ck_products_sale check (not on_sale or (original_price is not null and original_price > price)),
        constraint ck_products_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_products_json check (
          jsonb_typeof(meta_data) = 'object' and jsonb_typeof(technical_specs) = 'object'
          and jsonb_typeof(features) = 'array' and jsonb_typeof(dimensions) = 'object'),
        constraint ck_products_embedded check (
          case when embedding is null then embedded_at is null else embedding_model is not null end)
      ) with (fillfactor = 75);
      create unique index uq_products_org_sku on ecommerce.products (organization_id, sku)
        where sku is not null and deleted_at is null;
      create unique index uq_products_org_handle on ecommerce.products (organization_id, handle)
        where handle is not null and variant_of is null and deleted_at is null;
      create index ix_products_org_variant_of on ecommerce.products (organization_id, variant_of)
        where variant_of is not null;
      create index ix_products_org_category on ecommerce.products (organization_id, category_id, subcategory_id);
      create index ix_products_org_brand on ecommerce.products (organization_id, brand_id) where brand_id is not null;
      create index ix_products_org_barcode on ecommerce.products (organization_id, barcode) where barcode is not null;
      create index ix_products_org_price on ecommerce.products (organization_id, price)
        where active and deleted_at is null;
      create index ix_products_needs_embedding on ecommerce.products (organization_id, id)
        where embedded_at is null and deleted_at is null;
      create index idx_products_search on ecommerce.products using gin (organization_id, search_vector);
      create index idx_products_name_trgm on ecommerce.products using gin (name gin_trgm_ops);
      create index products_embedding_hnsw on ecommerce.products
        using hnsw (embedding halfvec_cosine_ops) with (m = 16, ef_construction = 64);

      -- A generated column would be computed anew, and so written to its index, whenever a trigger may change the row.
      create function ecommerce.index_product() returns trigger language plpgsql as $$
        begin
          new.search_vector := setweight(core.spanish_vector(new.name), 'A')
            || setweight(core.spanish_vector(concat_ws(' ', new.sku, new.barcode, new.model, new.search_terms,
              new.short_description)), 'B')
            || setweight(core.spanish_vector(concat_ws(' ', new.description, new.specs)), 'C');
          return new;
        end
      $$;
      create trigger index_new_product before insert on ecommerce.products
        for each row execute function ecommerce.index_product();
      create trigger index_product before update of
          name, sku, barcode, model, search_terms, short_description, description, specs, search_vector
        on ecommerce.products for each row when (
          (old.name, old.sku, old.barcode, old.model, old.search_terms, old.short_description, old.description,
            old.specs, old.search_vector)
          is distinct from (new.name, new.sku, new.barcode, new.model, new.search_terms, new.short_description,
            new.description, new.specs, new.search_vector))
        execute function ecommerce.index_product();

      -- A new vector is no edit.
      create trigger touch_updated_at before update on ecommerce.products for each row
        when (new.embedded_at is null or new.embedded_at is not distinct from old.embedded_at)
        execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.products to aynux_app;

      create table ecommerce.product_attributes (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        product_id      uuid not null,
        name            varchar(100) not null,
        value           varchar(500) not null,
        attribute_type  varchar(50) not null default 'text',
        is_searchable   boolean not null default true,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        constraint pk_product_attributes primary key (organization_id, id),
        constraint uq_product_attribute_name unique (organization_id, product_id, name),
        constraint fk_product_attributes_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_product_attributes_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete cascade,
        constraint ck_product_attributes_type check (attribute_type in ('text', 'number', 'boolean', 'json')),
        constraint ck_product_attributes_value check (
          case attribute_type
            when 'number' then value ~ '^-?[0-9]+([.][0-9]+)?$'
            when 'boolean' then value in ('true', 'false')
            else true
          end)
      );
      create index ix_product_attributes_filter on ecommerce.product_attributes (organization_id, name, value)
        where is_searchable;
      create trigger touch_updated_at before update on ecommerce.product_attributes
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on ecommerce.product_attributes to aynux_app;

      create table ecommerce.product_images (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        product_id      uuid not null,
        url             varchar(1000) not null,
        alt_text        varchar(200),
        is_primary      boolean not null default false,
        sort_order      integer not null default 0,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        constraint pk_product_images primary key (organization_id, id),
        constraint fk_product_images_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_product_images_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete cascade,
        constraint ck_product_images_url check (url ~ '^https?://'),
        constraint ck_product_images_sort check (sort_order >= 0)
      );
      create unique index uq_product_images_primary on ecommerce.product_images (organization_id, product_id)
        where is_primary;
      create index ix_product_images_product on ecommerce.product_images (organization_id, product_id, sort_order);
      create trigger touch_updated_at before update on ecommerce.product_images
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on ecommerce.product_images to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.products', 'ecommerce.product_attributes', 'ecommerce.product_images');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.product_images;
      drop table ecommerce.product_attributes;
      drop table ecommerce.products;
      drop function ecommerce.index_product;
    `);
  }
}
