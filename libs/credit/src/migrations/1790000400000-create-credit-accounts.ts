import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is owed may exceed the limit, by interest and late fees: the limit binds purchases, which the domain refuses. */
export class CreateCreditAccounts1790000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema credit;
      grant usage on schema credit to aynux_app;

      create table credit.credit_accounts (
        organization_id              uuid not null default core.current_organization(),
        id                           uuid not null,
        account_number               varchar(50) not null,
        customer_id                  uuid not null, -- another domain's, which may not be loaded: hence no reference
        customer_name                varchar(200),
        credit_limit                 numeric(15, 2) not null default 0,
        interest_rate                numeric(5, 4) not null default 0.24, -- a year, as a fraction
        risk_level                   varchar(20) not null default 'low',
        used_credit                  numeric(15, 2) not null default 0,
        pending_charges              numeric(15, 2) not null default 0,
        accrued_interest             numeric(15, 2) not null default 0,
        currency                     char(3) not null default 'ARS',
        payment_day                  integer not null default 10, -- a day that every month has
        minimum_payment_percentage   numeric(5, 4) not null default 0.05,
        grace_period_days            integer not null default 20,
        status                       varchar(20) not null default 'pending_approval',
        collection_status            varchar(20) not null default 'none',
        opened_at                    timestamptz,
        activated_at                 timestamptz,
        blocked_at                   timestamptz,
        closed_at                    timestamptz,
        last_payment_date            date,
        next_payment_date            date,
        last_statement_date          date,
        consecutive_on_time_payments integer not null default 0,
        consecutive_late_payments    integer not null default 0,
        total_payments_made          integer not null default 0,
        days_overdue                 integer not null default 0,
        last_collection_action       timestamptz,
        created_at                   timestamptz not null default now(),
        updated_at                   timestamptz not null default now(),
        deleted_at                   timestamptz,
        row_version                  integer not null default 1,
        constraint pk_credit_accounts primary key (organization_id, id),
        constraint uq_credit_accounts_org_number unique (organization_id, account_number),
        constraint fk_credit_accounts_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint ck_credit_accounts_risk_level check (risk_level in ('low', 'medium', 'high', 'very_high')),
        constraint ck_credit_accounts_status check (status in (
          'pending_approval', 'active', 'blocked', 'overdue', 'suspended', 'closed', 'defaulted')),
        constraint ck_credit_accounts_collection_status check (collection_status in (
          'none', 'soft_reminder', 'formal_notice', 'collection_agency', 'legal_action', 'written_off')),
        constraint ck_credit_accounts_amounts check (
          credit_limit >= 0 and used_credit >= 0 and pending_charges >= 0 and accrued_interest >= 0),
        constraint ck_credit_accounts_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_credit_accounts_rates check (
          interest_rate >= 0 and minimum_payment_percentage > 0 and minimum_payment_percentage <= 1),
        constraint ck_credit_accounts_terms check (payment_day between 1 and 28 and grace_period_days between 0 and 120),
        constraint ck_credit_accounts_counters check (
          consecutive_on_time_payments >= 0 and consecutive_late_payments >= 0 and total_payments_made >= 0
          and days_overdue >= 0),
        constraint ck_credit_accounts_closed check ((status = 'closed') = (closed_at is not null)),
        constraint ck_credit_accounts_closed_zero check (
          status <> 'closed' or used_credit + pending_charges + accrued_interest = 0)
      );
      create unique index uq_credit_accounts_open_customer on credit.credit_accounts (organization_id, customer_id)
        where status <> 'closed' and deleted_at is null;
      create index ix_credit_accounts_customer on credit.credit_accounts (organization_id, customer_id);
      create index ix_credit_accounts_status on credit.credit_accounts (organization_id, status);
      create index ix_credit_accounts_collections on credit.credit_accounts (organization_id, days_overdue desc)
        where days_overdue > 0;
      create index ix_credit_accounts_next_payment on credit.credit_accounts (organization_id, next_payment_date)
        where status in ('active', 'overdue');
      create trigger touch_updated_at before update on credit.credit_accounts
        for each row execute function core.touch_updated_at();
      grant select, insert, update on credit.credit_accounts to aynux_app; -- closed, never deleted
    `);
    await isolateByTenant(runner, 'credit.credit_accounts');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credit.credit_accounts;
      drop schema credit;
    `);
  }
}
