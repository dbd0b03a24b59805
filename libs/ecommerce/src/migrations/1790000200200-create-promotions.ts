import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePromotions1790000200200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.promotions (
        organization_id       uuid not null default core.current_organization(),
        id                    uuid not null,
        name                  varchar(200) not null,
        description           text,
        discount_percentage   numeric(5, 2),
        discount_amount       numeric(14, 2),
        min_purchase_amount   numeric(14, 2),
        currency              char(3) not null default 'ARS',
        promo_code            varchar(50),
        valid_from            timestamptz not null default now(),
        valid_until           timestamptz not null,
        max_uses              integer,
        max_uses_per_customer integer,
        current_uses          integer not null default 0,
        applicable_categories uuid[] not null default '{}', -- empty: every category
        active                boolean not null default true,
        created_at            timestamptz not null default now(),
        updated_at            timestamptz not null default now(),
        deleted_at            timestamptz,
        row_version           integer not null default 1,
        constraint pk_promotions primary key (organization_id, id),
        constraint fk_promotions_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_promotions_one_kind check (num_nonnulls(discount_percentage, discount_amount) = 1),
        constraint ck_promotions_percentage check (discount_percentage > 0 and discount_percentage <= 100),
        constraint ck_promotions_amount check (discount_amount > 0),
        constraint ck_promotions_min_purchase check (min_purchase_amount >= 0),
        constraint ck_promotions_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_promotions_window check (valid_from < valid_until),
        constraint ck_promotions_uses check (current_uses >= 0 and max_uses > 0 and current_uses <= max_uses),
        constraint ck_promotions_uses_per_customer check (max_uses_per_customer > 0)
      );
      create unique index uq_promotions_org_code on ecommerce.promotions (organization_id, upper(promo_code))
        where promo_code is not null and deleted_at is null;
      create index ix_promotions_org_window on ecommerce.promotions (organization_id, valid_from, valid_until)
        where active and deleted_at is null;
      create trigger touch_updated_at before update on ecommerce.promotions
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.promotions to aynux_app;

      create table ecommerce.product_promotions (
        organization_id uuid not null default core.current_organization(),
        product_id      uuid not null,
        promotion_id    uuid not null,
        created_at      timestamptz not null default now(),
        constraint pk_product_promotions primary key (organization_id, product_id, promotion_id),
        constraint fk_product_promotions_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_product_promotions_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete cascade,
        constraint fk_product_promotions_promotion foreign key (organization_id, promotion_id)
          references ecommerce.promotions (organization_id, id) on delete cascade
      );
      create index ix_product_promotions_promotion on ecommerce.product_promotions (organization_id, promotion_id);
      grant select, insert, delete on ecommerce.product_promotions to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.promotions', 'ecommerce.product_promotions');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.product_promotions;
      drop table ecommerce.promotions;
    `);
  }
}
