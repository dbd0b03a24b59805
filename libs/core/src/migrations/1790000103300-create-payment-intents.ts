import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organization expects to be paid, and what the provider told about payments. */
export class CreatePaymentIntents1790000103300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.payment_intents (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        reference       varchar(256) not null, -- what the provider gives back
        purpose         varchar(100) not null, -- what it pays for, e.g. order
        purpose_id      varchar(200) not null,
        amount          numeric(15, 2) not null,
        currency        char(3) not null,
        status          text not null default 'pending',
        payment_id      varchar(64), -- the provider's, of what settled it
        settled_at      timestamptz,
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        row_version     integer not null default 1,
        constraint pk_payment_intents primary key (organization_id, id),
        constraint uq_payment_intents_reference unique (organization_id, reference),
        constraint fk_payment_intents_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_payment_intents_amount check (amount > 0),
        constraint ck_payment_intents_currency check (currency ~ '^[A-Z]{3}$'),
        constraint ck_payment_intents_status check (
          status in ('pending', 'paid', 'rejected') and (status = 'pending') = (settled_at is null)
          and (status = 'pending') = (payment_id is null))
      );
      create index ix_payment_intents_purpose on ops.payment_intents (organization_id, purpose, purpose_id);
      create trigger touch_updated_at before update on ops.payment_intents
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ops.payment_intents to aynux_app;

      create table ops.payment_notices (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        payment_id      varchar(64) not null,
        request_id      text, -- by which the provider signed it
        outcome         text not null default 'waiting',
        reason          text,
        reference       text, -- what the payment says
        amount          numeric(15, 2),
        currency        text,
        received_at     timestamptz not null default now(),
        settled_at      timestamptz,
        constraint pk_payment_notices primary key (organization_id, id),
        constraint fk_payment_notices_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_payment_notices_amount check (currency ~ '^[A-Z]{3}$' and (amount is null) = (currency is null)),
        constraint ck_payment_notices_outcome check (
          outcome in ('waiting', 'applied', 'repeated', 'not-final', 'unmatched', 'mismatch', 'reversed', 'not-found')
          and (outcome = 'waiting') = (settled_at is null))
      );
      create index ix_payment_notices_payment on ops.payment_notices (organization_id, payment_id);
      grant select, insert, update (outcome, reason, reference, amount, currency, settled_at)
        on ops.payment_notices to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.payment_intents', 'ops.payment_notices');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ops.payment_notices;
      drop table ops.payment_intents;
    `);
  }
}
