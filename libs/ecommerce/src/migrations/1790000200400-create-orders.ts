import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrders1790000200400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.orders (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        order_number      varchar(50) not null,
        customer_id       uuid not null,
        customer_name     text,
        customer_phone    text,
        status            varchar(20) not null default 'pending',
        subtotal          numeric(14, 2) not null default 0,
        discount_amount   numeric(14, 2) not null default 0,
        loyalty_discount  numeric(14, 2) not null default 0,
        shipping_amount   numeric(14, 2) not null default 0,
        tax_amount        numeric(14, 2) not null default 0,
        total_amount      numeric(14, 2) not null,
        currency          char(3) not null default 'ARS',
        promotion_id      uuid,
        payment_status    varchar(20) not null default 'pending',
        payment_method    varchar(50),
        payment_reference varchar(100),
        shipping_address  jsonb,
        shipping_method   varchar(50),
        tracking_number   varchar(100),
        notes             text,
        internal_notes    text,
        meta_data         jsonb not null default '{}',
        idempotency_key   text,
        order_date        timestamptz not null default now(),
        expected_delivery timestamptz,
        confirmed_at      timestamptz,
        shipped_at        timestamptz,
        delivered_at      timestamptz,
        cancelled_at      timestamptz,
        created_at        timestamptz not null default now(),
        updated_at        timestamptz not null default now(),
        row_version       integer not null default 1,
        constraint pk_orders primary key (organization_id, id),
        constraint uq_orders_org_number unique (organization_id, order_number),
        constraint fk_orders_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_orders_customer foreign key (organization_id, customer_id)
          references ecommerce.customers (organization_id, id) on delete restrict,
        constraint fk_orders_promotion foreign key (organization_id, promotion_id)
          references ecommerce.promotions (organization_id, id) on delete set null (promotion_id),
        constraint ck_orders_status check (status in (
          'pending', 'confirmed', 'processing', 'shipped', 'delivered', 'completed', 'cancelled', 'returned',
          'refunded')),
        constraint ck_orders_payment_status check (payment_status in (
          'pending', 'authorized', 'captured', 'failed', 'refunded', 'partially_refunded')),
        constraint ck_orders_amounts check (
          subtotal >= 0 and tax_amount >= 0 and shipping_amount >= 0 and discount_amount >= 0 and loyalty_discount >= 0
          and discount_amount + loyalty_discount <= subtotal),
        constraint ck_orders_total check (
          total_amount = subtotal - discount_amount - loyalty_discount + shipping_amount + tax_amount),
        constraint ck_orders_address check (
          status in ('pending', 'cancelled') or shipping_address is not null
          or coalesce(shipping_method = 'pickup', false)),
        constraint ck_orders_delivered check (delivered_at >= order_date),
        constraint ck_orders_cancelled check ((status = 'cancelled') = (cancelled_at is not null)),
        constraint ck_orders_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_orders_json check (
          jsonb_typeof(meta_data) = 'object' and jsonb_typeof(shipping_address) = 'object')
      );
      create unique index uq_orders_idempotency on ecommerce.orders (organization_id, idempotency_key)
        where idempotency_key is not null;
      create index idx_orders_customer_status_date
        on ecommerce.orders (organization_id, customer_id, status, order_date desc);
      create index ix_orders_org_status_date on ecommerce.orders (organization_id, status, order_date desc);
      create index ix_orders_payment_reference on ecommerce.orders (organization_id, payment_reference)
        where payment_reference is not null;
      create index ix_orders_promotion on ecommerce.orders (organization_id, promotion_id)
        where promotion_id is not null;
      create trigger touch_updated_at before update on ecommerce.orders
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.orders to aynux_app; -- an order is cancelled, never deleted

      create table ecommerce.order_items (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        order_id        uuid not null,
        line_number     smallint not null,
        product_id      uuid not null,
        product_name    varchar(255) not null,
        product_sku     varchar(100),
        product_specs   text,
        quantity        integer not null,
        unit_price      numeric(14, 2) not null,
        discount_amount numeric(14, 2) not null default 0,
        total_price     numeric(14, 2) not null,
        notes           text,
        meta_data       jsonb not null default '{}',
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        constraint pk_order_items primary key (organization_id, id),
        constraint uq_order_items_line unique (organization_id, order_id, line_number),
        constraint uq_order_items_product unique (organization_id, order_id, product_id),
        constraint fk_order_items_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_order_items_order foreign key (organization_id, order_id)
          references ecommerce.orders (organization_id, id) on delete cascade,
        constraint fk_order_items_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete restrict,
        constraint ck_order_items_line check (line_number >= 1),
        constraint ck_order_items_quantity check (quantity > 0),
        constraint ck_order_items_prices check (unit_price >= 0 and discount_amount >= 0 and total_price >= 0),
        constraint ck_order_items_total check (total_price = quantity * unit_price - discount_amount),
        constraint ck_order_items_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create index ix_order_items_product on ecommerce.order_items (organization_id, product_id);
      create trigger touch_updated_at before update on ecommerce.order_items
        for each row execute function core.touch_updated_at();
      grant select, insert, update (notes, meta_data) on ecommerce.order_items to aynux_app; -- what was agreed stays

      -- A rule about two tables, which no check can state: an order asks for what its lines add up to.
      create function ecommerce.check_order_lines() returns trigger language plpgsql as $$
        declare
          changed uuid := to_jsonb(new) ->> tg_argv[0];
        begin
          perform from ecommerce.orders o
            where o.organization_id = new.organization_id and o.id = changed and o.subtotal <> (
              select coalesce(sum(i.total_price), 0) from ecommerce.order_items i
                where i.organization_id = o.organization_id and i.order_id = o.id);
          if found then
            raise check_violation using
              message = format('the lines of order %s do not add up to its subtotal', changed),
              schema = 'ecommerce', table = 'orders', constraint = 'ck_orders_subtotal';
          end if;
          return null;
        end
      $$;
      create constraint trigger check_order_lines after insert or update of subtotal on ecommerce.orders
        deferrable initially deferred for each row execute function ecommerce.check_order_lines('id');
      create constraint trigger check_order_lines after insert or update of total_price on ecommerce.order_items
        deferrable initially deferred for each row execute function ecommerce.check_order_lines('order_id');
    `);
    await isolateByTenant(runner, 'ecommerce.orders', 'ecommerce.order_items');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.order_items;
      drop table ecommerce.orders;
      drop function ecommerce.check_order_lines;
    `);
  }
}
