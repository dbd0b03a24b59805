import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1790000101100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.outbox (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        seq               bigint not null generated always as identity, -- the order of a contact's messages
        message_id        uuid not null,
        part              integer not null, -- of a text that is too long for one message
        parts             integer not null,
        contact_id        uuid not null,
        conversation_id   varchar(255) not null,
        channel           text not null,
        recipient_phone   varchar(20),
        recipient_user_id text,
        text              text not null,
        in_reply_to       text,
        status            text not null,
        attempts          integer not null,
        due_at            timestamptz not null,
        external_id       text,
        error_code        text,
        error_detail      text,
        created_at        timestamptz not null,
        sent_at           timestamptz,
        delivered_at      timestamptz,
        read_at           timestamptz,
        failed_at         timestamptz,
        row_version       integer not null,
        constraint pk_outbox primary key (organization_id, id),
        constraint uq_outbox_message_part unique (organization_id, message_id, part),
        constraint fk_outbox_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_outbox_contact foreign key (organization_id, contact_id)
          references ops.contacts (organization_id, id) on delete cascade,
        -- A conversation that is erased takes along what was sent of it, and what was still to be.
        constraint fk_outbox_message foreign key (organization_id, message_id)
          references core.conversation_messages (organization_id, id) on delete cascade,
        constraint ck_outbox_part check (part between 1 and parts),
        constraint ck_outbox_recipient check (num_nonnulls(recipient_phone, recipient_user_id) = 1),
        constraint ck_outbox_text check (text <> ''),
        constraint ck_outbox_attempts check (attempts >= 0),
        constraint ck_outbox_status check (
          status in ('queued', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'failed')),
        constraint ck_outbox_known_to_provider check (
          status not in ('sent', 'delivered', 'read') or external_id is not null)
      );
      create unique index uq_outbox_external on ops.outbox (organization_id, external_id) where external_id is not null;
      create index ix_outbox_waiting on ops.outbox (organization_id, contact_id, seq)
        where status in ('queued', 'sending');
      create index ix_outbox_contact on ops.outbox (organization_id, contact_id, id desc);
      create index ix_outbox_overdue on ops.outbox (due_at) where status in ('queued', 'sending');
      -- What was to be said stays as it was; only its delivery is news.
      grant select, insert, update (channel, status, attempts, due_at, external_id, error_code, error_detail,
        sent_at, delivered_at, read_at, failed_at, row_version) on ops.outbox to aynux_app;

      -- Of messages whose provider's id is not known (yet).
      create table ops.delivery_statuses (
        organization_id uuid not null default core.current_organization(),
        external_id     text not null,
        status          text not null,
        reference       text,
        at              timestamptz not null,
        error_code      text,
        error_detail    text,
        received_at     timestamptz not null default now(),
        constraint pk_delivery_statuses primary key (organization_id, external_id, status),
        constraint fk_delivery_statuses_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_delivery_statuses_status check (status in ('sent', 'delivered', 'read', 'failed'))
      );
      create index ix_delivery_statuses_age on ops.delivery_statuses (organization_id, received_at);
      grant select, insert, delete on ops.delivery_statuses to aynux_app;

      -- A bucket of tokens, told by when it is full again: each token taken moves that moment.
      create table ops.rate_buckets (
        organization_id uuid not null default core.current_organization(),
        key             text not null,
        full_at         timestamptz not null,
        constraint pk_rate_buckets primary key (organization_id, key),
        constraint fk_rate_buckets_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade
      ) with (fillfactor = 50); -- a row changes with every message, and stays on its page
      grant select, insert, update on ops.rate_buckets to aynux_app;

      alter table core.conversation_messages
        drop constraint ck_conversation_messages_status,
        add constraint ck_conversation_messages_status check (status is null or (
          status in ('queued', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'failed') and sender_type <> 'user'));
    `);
    await isolateByTenant(runner, 'ops.outbox', 'ops.delivery_statuses', 'ops.rate_buckets');

    await runner.query(`
      create policy lookup on ops.outbox for select to aynux_lookup using (true);
      grant select (organization_id, contact_id, status, due_at) on ops.outbox to aynux_lookup;

      -- Whose messages should have been sent before that: their jobs may be lost.
      create function ops.overdue_deliveries(since timestamptz, most integer)
        returns table (organization_id uuid, contact_id uuid)
        language sql stable security definer set search_path = ''
        begin atomic
          select distinct overdue.organization_id, overdue.contact_id from (
            select o.organization_id, o.contact_id from ops.outbox o
              where o.status in ('queued', 'sending') and o.due_at < since order by o.due_at limit most) overdue;
        end;
      revoke execute on function ops.overdue_deliveries from public;
      grant execute on function ops.overdue_deliveries to aynux_app;
      grant create on schema ops to aynux_lookup;
      alter function ops.overdue_deliveries owner to aynux_lookup;
      revoke create on schema ops from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ops.overdue_deliveries;
      drop table ops.rate_buckets;
      drop table ops.delivery_statuses;
      drop table ops.outbox;

      alter table core.conversation_messages no force row level security; -- it would hide every row from the owner
      update core.conversation_messages set status = 'queued' where status in ('sending', 'uncertain');
      alter table core.conversation_messages
        force row level security,
        drop constraint ck_conversation_messages_status,
        add constraint ck_conversation_messages_status check (
          status is null or (status in ('queued', 'sent', 'delivered', 'read', 'failed') and sender_type <> 'user'));
    `);
  }
}
