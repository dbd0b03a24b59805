import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCustomers1790000200300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.customers (
        organization_id    uuid not null default core.current_organization(),
        id                 uuid not null,
        contact_id         uuid,
        phone_number       varchar(20),
        email              text,
        name               varchar(200),
        first_name         varchar(100),
        last_name          varchar(100),
        profile_name       varchar(200),
        date_of_birth      date,
        gender             varchar(10),
        total_interactions integer not null default 0,
        total_inquiries    integer not null default 0,
        interests          jsonb not null default '[]',
        preferences        jsonb not null default '{}',
        preferred_brands   jsonb not null default '[]',
        budget_range       numrange,
        meta_data          jsonb not null default '{}',
        active             boolean not null default true,
        blocked            boolean not null default false,
        vip                boolean not null default false,
        first_contact      timestamptz not null default now(),
        last_contact       timestamptz not null default now(),
        opted_in_at        timestamptz,
        opted_out_at       timestamptz,
        erased_at          timestamptz,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        deleted_at         timestamptz,
        row_version        integer not null default 1,
        constraint pk_customers primary key (organization_id, id),
        constraint fk_customers_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        -- Who writes over WhatsApp may hide the phone; who is erased keeps neither.
        constraint ck_customers_identity check (
          num_nonnulls(contact_id, phone_number) > 0 or erased_at is not null),
        constraint ck_customers_phone check (phone_number ~ '^[0-9]{8,15}$'),
        constraint ck_customers_email check (position('@' in email) > 1),
        constraint ck_customers_counters check (total_interactions >= 0 and total_inquiries >= 0),
        constraint ck_customers_birth check (date_of_birth > date '1900-01-01'),
        constraint ck_customers_last_contact check (last_contact >= first_contact),
        constraint ck_customers_json check (
          jsonb_typeof(interests) = 'array' and jsonb_typeof(preferred_brands) = 'array'
          and jsonb_typeof(preferences) = 'object' and jsonb_typeof(meta_data) = 'object')
      );
      create unique index uq_customers_org_contact on ecommerce.customers (organization_id, contact_id)
        where contact_id is not null and deleted_at is null;
      create unique index uq_customers_org_phone on ecommerce.customers (organization_id, phone_number)
        where phone_number is not null and deleted_at is null;
      create index ix_customers_org_last_contact on ecommerce.customers (organization_id, last_contact desc);
      create index ix_customers_name on ecommerce.customers (organization_id, last_name, first_name);
      create trigger touch_updated_at before update on ecommerce.customers
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ecommerce.customers to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.customers');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ecommerce.customers');
  }
}
