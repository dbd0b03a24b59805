import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProductReviews1790000200600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.product_reviews (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        product_id        uuid not null,
        customer_id       uuid,
        customer_name     varchar(200),
        customer_phone    varchar(20),
        order_item_id     uuid,
        rating            integer not null,
        review_text       text,
        verified_purchase boolean not null default false,
        helpful_votes     integer not null default 0,
        active            boolean not null default true,
        created_at        timestamptz not null default now(),
        updated_at        timestamptz not null default now(),
        deleted_at        timestamptz,
        row_version       integer not null default 1,
        constraint pk_product_reviews primary key (organization_id, id),
        constraint fk_product_reviews_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_product_reviews_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete cascade,
        constraint fk_product_reviews_customer foreign key (organization_id, customer_id)
          references ecommerce.customers (organization_id, id) on delete set null (customer_id),
        constraint fk_product_reviews_order_item foreign key (organization_id, order_item_id)
          references ecommerce.order_items (organization_id, id) on delete restrict,
        constraint ck_product_reviews_rating check (rating between 1 and 5),
        constraint ck_product_reviews_votes check (helpful_votes >= 0),
        constraint ck_product_reviews_verified check (not verified_purchase or order_item_id is not null)
      );
      create unique index uq_product_reviews_author
        on ecommerce.product_reviews (organization_id, product_id, customer_id)
        where customer_id is not null and deleted_at is null;
      create index ix_product_reviews_product
        on ecommerce.product_reviews (organization_id, product_id, created_at desc);
      create index ix_product_reviews_customer on ecommerce.product_reviews (organization_id, customer_id)
        where customer_id is not null;
      create index ix_product_reviews_order_item on ecommerce.product_reviews (organization_id, order_item_id)
        where order_item_id is not null;
      create trigger touch_updated_at before update on ecommerce.product_reviews
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.product_reviews to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.product_reviews');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ecommerce.product_reviews');
  }
}
