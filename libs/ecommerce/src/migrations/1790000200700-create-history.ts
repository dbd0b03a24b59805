import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHistory1790000200700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.price_history (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        product_id      uuid not null,
        price           numeric(14, 2) not null,
        previous_price  numeric(14, 2), -- null: the first one
        currency        char(3) not null default 'ARS',
        change_reason   varchar(100),
        notes           text,
        changed_by      uuid,
        created_at      timestamptz not null default now(),
        constraint pk_price_history primary key (organization_id, id),
        constraint fk_price_history_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_price_history_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete cascade,
        constraint fk_price_history_changed_by foreign key (changed_by) references core.users (id) on delete set null,
        constraint ck_price_history_price check (price >= 0 and previous_price >= 0),
        constraint ck_price_history_currency check (currency ~ '^[A-Z]{3}$')
      );
      create index ix_price_history_product on ecommerce.price_history (organization_id, product_id, created_at desc);
      create index ix_price_history_changed_by on ecommerce.price_history (changed_by) where changed_by is not null;
      grant select, insert on ecommerce.price_history to aynux_app;

      create table ecommerce.stock_movements (
        organization_id  uuid not null default core.current_organization(),
        id               uuid not null,
        product_id       uuid not null,
        order_item_id    uuid,
        movement_type    varchar(20) not null,
        quantity         integer not null, -- signed for an adjustment only
        previous_stock   integer not null,
        new_stock        integer not null,
        reason           varchar(100),
        notes            text,
        reference_number varchar(100),
        created_by       uuid,
        created_at       timestamptz not null default now(),
        constraint pk_stock_movements primary key (organization_id, id),
        constraint fk_stock_movements_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_stock_movements_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete restrict,
        constraint fk_stock_movements_order_item foreign key (organization_id, order_item_id)
          references ecommerce.order_items (organization_id, id) on delete restrict,
        constraint fk_stock_movements_created_by foreign key (created_by) references core.users (id) on delete set null,
        constraint ck_stock_movements_type check (movement_type in ('in', 'out', 'adjustment')),
        constraint ck_stock_movements_quantity check (
          quantity > 0 or (movement_type = 'adjustment' and quantity < 0)),
        constraint ck_stock_movements_levels check (
          previous_stock >= 0 and new_stock >= 0
          and new_stock = previous_stock + case movement_type when 'out' then -quantity else quantity end)
      );
      -- The same delivery or sale cannot be booked twice.
      create unique index uq_stock_movements_reference
        on ecommerce.stock_movements (organization_id, product_id, movement_type, reference_number)
        where reference_number is not null;
      create index ix_stock_movements_product
        on ecommerce.stock_movements (organization_id, product_id, created_at desc);
      create index ix_stock_movements_order_item on ecommerce.stock_movements (organization_id, order_item_id)
        where order_item_id is not null;
      create index ix_stock_movements_created_by on ecommerce.stock_movements (created_by) where created_by is not null;
      grant select, insert on ecommerce.stock_movements to aynux_app;

      create table ecommerce.analytics (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        metric_name     varchar(100) not null,
        dimension_key   text not null default '', -- what it is broken down by, e.g. a category
        metric_value    numeric(18, 4) not null,
        metric_data     jsonb not null default '{}',
        period_type     varchar(20) not null,
        period_start    timestamptz not null,
        period_end      timestamptz not null,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        constraint pk_analytics primary key (organization_id, id),
        constraint uq_analytics_bucket
          unique (organization_id, metric_name, period_type, period_start, dimension_key),
        constraint fk_analytics_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_analytics_period_type check (period_type in ('hourly', 'daily', 'weekly', 'monthly')),
        constraint ck_analytics_window check (period_end > period_start),
        constraint ck_analytics_data check (jsonb_typeof(metric_data) = 'object')
      );
      create trigger touch_updated_at before update on ecommerce.analytics
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.analytics to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.price_history', 'ecommerce.stock_movements', 'ecommerce.analytics');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.analytics;
      drop table ecommerce.stock_movements;
      drop table ecommerce.price_history;
    `);
  }
}
