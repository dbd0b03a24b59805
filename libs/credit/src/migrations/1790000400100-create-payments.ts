import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayments1790000400100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credit.payments (
        organization_id    uuid not null default core.current_organization(),
        id                 uuid not null,
        account_id         uuid not null,
        amount             numeric(15, 2) not null,
        currency           char(3) not null default 'ARS',
        payment_type       varchar(20) not null default 'regular',
        payment_method     varchar(20) not null default 'bank_transfer',
        status             varchar(20) not null default 'pending',
        transaction_id     varchar(100), -- the provider's
        reference_number   varchar(50) not null,
        idempotency_key    text,
        receipt_url        varchar(500),
        interest_paid      numeric(15, 2) not null default 0,
        charges_paid       numeric(15, 2) not null default 0,
        principal_paid     numeric(15, 2) not null default 0,
        overpayment_amount numeric(15, 2) not null default 0,
        initiated_at       timestamptz not null default now(),
        processed_at       timestamptz,
        completed_at       timestamptz,
        failed_at          timestamptz,
        refunded_at        timestamptz,
        cancelled_at       timestamptz,
        failure_reason     text,
        retry_count        integer not null default 0,
        description        text,
        notes              text,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        row_version        integer not null default 1,
        constraint pk_payments primary key (organization_id, id),
        constraint uq_payments_org_reference unique (organization_id, reference_number),
        constraint fk_payments_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_payments_account foreign key (organization_id, account_id)
          references credit.credit_accounts (organization_id, id) on delete restrict,
        constraint ck_payments_type check (payment_type in ('regular', 'minimum', 'full', 'extra', 'early', 'late')),
        constraint ck_payments_method check (payment_method in (
          'bank_transfer', 'debit_card', 'credit_card', 'cash', 'check', 'direct_debit')),
        constraint ck_payments_status check (status in (
          'pending', 'processing', 'completed', 'failed', 'refunded', 'cancelled')),
        constraint ck_payments_amount check (amount > 0),
        constraint ck_payments_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_payments_parts check (
          interest_paid >= 0 and charges_paid >= 0 and principal_paid >= 0 and overpayment_amount >= 0),
        constraint ck_payments_split check (
          status not in ('completed', 'refunded')
          or interest_paid + charges_paid + principal_paid + overpayment_amount = amount),
        constraint ck_payments_retry check (retry_count between 0 and 3),
        constraint ck_payments_stamps check (case status
          when 'completed' then completed_at is not null
          when 'failed' then failed_at is not null
          when 'refunded' then refunded_at is not null
          when 'cancelled' then cancelled_at is not null
          else true end)
      );
      -- The same transfer cannot be booked twice, whoever tells of it.
      create unique index uq_payments_org_transaction on credit.payments (organization_id, transaction_id)
        where transaction_id is not null;
      create unique index uq_payments_idempotency on credit.payments (organization_id, idempotency_key)
        where idempotency_key is not null;
      create index ix_payments_account on credit.payments (organization_id, account_id, initiated_at desc);
      create index ix_payments_queue on credit.payments (organization_id, status, initiated_at)
        where status in ('pending', 'processing', 'failed');
      create trigger touch_updated_at before update on credit.payments
        for each row execute function core.touch_updated_at();
      -- Whose money it is and how much stays; what became of it is news.
      grant select, insert, update (status, transaction_id, receipt_url, interest_paid, charges_paid, principal_paid,
        overpayment_amount, processed_at, completed_at, failed_at, refunded_at, cancelled_at, failure_reason,
        retry_count, notes, row_version) on credit.payments to aynux_app;

      create table credit.payment_schedule_items (
        organization_id    uuid not null default core.current_organization(),
        id                 uuid not null,
        account_id         uuid not null,
        payment_id         uuid, -- that settled it
        installment_number integer not null,
        due_date           date not null,
        amount             numeric(15, 2) not null, -- in the currency of the account
        principal_amount   numeric(15, 2) not null default 0,
        interest_amount    numeric(15, 2) not null default 0,
        status             varchar(30) not null default 'pending',
        paid_date          date,
        paid_amount        numeric(15, 2) not null default 0,
        created_at         timestamptz not null default now(),
        updated_at         timestamptz not null default now(),
        row_version        integer not null default 1,
        constraint pk_payment_schedule_items primary key (organization_id, id),
        constraint fk_schedule_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_schedule_account foreign key (organization_id, account_id)
          references credit.credit_accounts (organization_id, id) on delete restrict,
        constraint fk_schedule_payment foreign key (organization_id, payment_id)
          references credit.payments (organization_id, id) on delete restrict,
        constraint ck_schedule_number check (installment_number > 0),
        constraint ck_schedule_amount check (
          amount > 0 and principal_amount >= 0 and interest_amount >= 0 and amount = principal_amount + interest_amount),
        constraint ck_schedule_status check (status in ('pending', 'partially_paid', 'overdue', 'paid', 'cancelled')),
        constraint ck_schedule_paid check (paid_amount between 0 and amount),
        constraint ck_schedule_settled check ((status = 'paid') = (paid_date is not null and paid_amount = amount))
      );
      -- A plan cannot be made twice; one that was cancelled makes room for another.
      create unique index uq_schedule_installment
        on credit.payment_schedule_items (organization_id, account_id, installment_number) where status <> 'cancelled';
      create unique index uq_schedule_due on credit.payment_schedule_items (organization_id, account_id, due_date)
        where status <> 'cancelled';
      create index ix_schedule_account on credit.payment_schedule_items (organization_id, account_id, due_date);
      create index ix_schedule_open on credit.payment_schedule_items (organization_id, due_date)
        where status in ('pending', 'partially_paid', 'overdue');
      create index ix_schedule_payment on credit.payment_schedule_items (organization_id, payment_id)
        where payment_id is not null;
      create trigger touch_updated_at before update on credit.payment_schedule_items
        for each row execute function core.touch_updated_at();
      grant select, insert, update (payment_id, status, paid_date, paid_amount, row_version)
        on credit.payment_schedule_items to aynux_app;
    `);
    await isolateByTenant(runner, 'credit.payments', 'credit.payment_schedule_items');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credit.payment_schedule_items;
      drop table credit.payments;
    `);
  }
}
