import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may be written to: not whoever has opted out, and with a free text only whoever wrote lately. */
export class ObeyContacts1790000106000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ops.contacts
        add column opted_out boolean not null default false,
        add column consent_at timestamptz; -- when that was last changed, by the contact's clock

      alter table ops.outbox
        add column origin text not null default 'bot', -- who speaks
        add column fence integer not null default 0, -- of the conversation's owner when it was queued
        add column template jsonb, -- instead of a free text, which is then what the contact gets to read
        add constraint ck_outbox_origin check (origin in ('bot', 'person', 'notice')) not valid;

      create table ops.message_templates (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        name            text not null, -- as the provider knows it
        language        text not null, -- e.g. es_AR
        category        text not null,
        body            text not null, -- with {{1}}, {{2}} …
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        row_version     integer not null default 1,
        constraint pk_message_templates primary key (organization_id, id),
        constraint uq_message_templates_name unique (organization_id, name, language),
        constraint fk_message_templates_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_message_templates_name check (name ~ '^[a-z0-9_]{1,200}$'),
        constraint ck_message_templates_language check (language ~ '^[a-z]{2,3}(_[A-Z]{2})?$'),
        constraint ck_message_templates_category check (category in ('marketing', 'utility', 'authentication'))
      );
      create trigger touch_updated_at before update on ops.message_templates
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on ops.message_templates to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.message_templates');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ops.message_templates;
      alter table ops.outbox drop column template, drop column fence, drop column origin;
      alter table ops.contacts drop column consent_at, drop column opted_out;
    `);
  }
}
