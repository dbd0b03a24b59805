import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who writes, what came in, and what of it waits for an answer. */
export class CreateInbox1790000101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.contacts (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        phone           varchar(15), -- as the provider spells it
        phone_key       varchar(20), -- one for all its spellings
        user_id         text,
        parent_user_id  text,
        username        text,
        name            text,
        merged_into     uuid, -- turned out to be the same person as this older one
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        constraint pk_contacts primary key (organization_id, id),
        constraint fk_contacts_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_contacts_merged_into foreign key (organization_id, merged_into)
          references ops.contacts (organization_id, id) on delete cascade,
        constraint ck_contacts_phone check (phone ~ '^[0-9]{6,15}$' and (phone is null) = (phone_key is null)),
        constraint ck_contacts_merged check (
          merged_into is null or (merged_into <> id and num_nonnulls(phone, user_id, parent_user_id) = 0))
      );
      create unique index uq_contacts_phone on ops.contacts (organization_id, phone_key)
        where phone_key is not null;
      create unique index uq_contacts_user on ops.contacts (organization_id, user_id)
        where user_id is not null;
      create unique index uq_contacts_parent_user on ops.contacts (organization_id, parent_user_id)
        where parent_user_id is not null;
      create index ix_contacts_merged_into on ops.contacts (organization_id, merged_into)
        where merged_into is not null;
      create trigger touch_updated_at before update on ops.contacts
        for each row execute function core.touch_updated_at();
      grant select, insert, update on ops.contacts to aynux_app;

      create table ops.inbound_events (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        digest          bytea not null, -- of the body's bytes: a delivery that is repeated is kept once
        payload         jsonb not null,
        received_at     timestamptz not null default now(),
        constraint pk_inbound_events primary key (organization_id, id),
        constraint uq_inbound_events_digest unique (organization_id, digest),
        constraint fk_inbound_events_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade
      );
      create index ix_inbound_events_received on ops.inbound_events using brin (received_at);
      grant select, insert on ops.inbound_events to aynux_app; -- what came in is never edited

      create table ops.inbox (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        seq             bigint not null generated always as identity, -- given under the contact's lock: the order of a contact
        contact_id      uuid not null,
        event_id        uuid not null, -- which may be gone: raw events need not be kept as long
        external_id     text not null,
        kind            text not null,
        text            text,
        payload         jsonb not null default '{}',
        sent_at         timestamptz not null,
        status          text not null default 'pending',
        attempts        integer not null default 0,
        next_at         timestamptz, -- after a failure: not before
        last_error      text,
        received_at     timestamptz not null default now(),
        settled_at      timestamptz,
        constraint pk_inbox primary key (organization_id, id),
        constraint uq_inbox_external unique (organization_id, external_id),
        constraint fk_inbox_contact foreign key (organization_id, contact_id)
          references ops.contacts (organization_id, id) on delete cascade,
        constraint ck_inbox_kind check (kind in ('text', 'interactive', 'button', 'image', 'audio', 'video', 'document',
          'sticker', 'location', 'contacts', 'reaction', 'order', 'unsupported')),
        constraint ck_inbox_payload check (jsonb_typeof(payload) = 'object'),
        constraint ck_inbox_status check (
          status in ('pending', 'done', 'dead') and (status = 'pending') = (settled_at is null)),
        constraint ck_inbox_attempts check (attempts >= 0)
      );
      create index ix_inbox_contact on ops.inbox (organization_id, contact_id);
      create index ix_inbox_waiting on ops.inbox (organization_id, contact_id, seq) where status = 'pending';
      create index ix_inbox_overdue on ops.inbox (coalesce(next_at, received_at)) where status = 'pending';
      grant select, insert, update (contact_id, status, attempts, next_at, last_error, settled_at)
        on ops.inbox to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.contacts', 'ops.inbound_events', 'ops.inbox');

    // In one exchange: whoever takes messages asks for this more often than for anything else.
    await runner.query(`
      create function ops.take_message(contact uuid)
        returns table (phone text, user_id text, name text, moved_to uuid, rests_until timestamptz,
          id uuid, kind text, text text, payload jsonb, external_id text, sent_at timestamptz, attempts integer)
        language plpgsql set search_path = '' as $$
        #variable_conflict use_column
        begin
          -- Whoever keeps a message holds this lock until it is durable. The next statement sees it, since each has a snapshot
          -- of its own: so what is not found here comes with a call for another run.
          perform from ops.contacts c where c.id = contact for no key update;
          return query
            with head as (
              select i.id, case when i.next_at > now() then i.next_at end as rests_until from ops.inbox i
                where i.contact_id = contact and i.status = 'pending' order by i.seq limit 1
            ), tried as (
              update ops.inbox i set attempts = i.attempts + 1 from head where i.id = head.id and head.rests_until is null
                returning i.*
            )
            select c.phone::text, c.user_id, c.name, c.merged_into, head.rests_until,
                tried.id, tried.kind, tried.text, tried.payload, tried.external_id, tried.sent_at, tried.attempts
              from ops.contacts c left join head on true left join tried on true where c.id = contact;
        end $$;
      revoke execute on function ops.take_message from public;
      grant execute on function ops.take_message to aynux_app;
    `);

    // What has to be found before a tenant is known.
    await runner.query(`
      create policy lookup on core.tenant_credentials for select to aynux_lookup using (true);
      create policy lookup on ops.inbox for select to aynux_lookup using (true);
      grant select (organization_id, whatsapp_phone_number_id) on core.tenant_credentials to aynux_lookup;
      grant usage on schema ops to aynux_lookup;
      grant select (organization_id, contact_id, status, next_at, received_at) on ops.inbox to aynux_lookup;

      create function core.organization_of_whatsapp_number(phone_number_id text) returns uuid
        language sql stable security definer set search_path = ''
        return (select organization_id from core.tenant_credentials where whatsapp_phone_number_id = phone_number_id);

      -- Whose messages have been waiting since before that: their jobs may be lost.
      create function ops.overdue_contacts(since timestamptz, most integer)
        returns table (organization_id uuid, contact_id uuid)
        language sql stable security definer set search_path = ''
        begin atomic
          select distinct waiting.organization_id, waiting.contact_id from (
            select i.organization_id, i.contact_id from ops.inbox i
              where i.status = 'pending' and coalesce(i.next_at, i.received_at) < since
              order by coalesce(i.next_at, i.received_at) limit most) waiting;
        end;

      revoke execute on function core.organization_of_whatsapp_number, ops.overdue_contacts from public;
      grant execute on function core.organization_of_whatsapp_number, ops.overdue_contacts to aynux_app;
      grant create on schema core, ops to aynux_lookup;
      alter function core.organization_of_whatsapp_number owner to aynux_lookup;
      alter function ops.overdue_contacts owner to aynux_lookup;
      revoke create on schema core, ops from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ops.overdue_contacts;
      drop function ops.take_message;
      drop function core.organization_of_whatsapp_number;
      drop policy lookup on core.tenant_credentials;
      revoke select (organization_id, whatsapp_phone_number_id) on core.tenant_credentials from aynux_lookup;
      drop table ops.inbox;
      drop table ops.inbound_events;
      drop table ops.contacts;
      revoke usage on schema ops from aynux_lookup;
    `);
  }
}
