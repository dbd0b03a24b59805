import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose conversation it is, says `contact_id`, a row of ops.contacts: a phone may be unknown, and may change hands. */
export class CreateConversations1790000100500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table core.contact_domains (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        contact_id      uuid not null,
        wa_id           varchar(20),
        domain          varchar(50) not null,
        confidence      double precision not null default 1.0,
        assigned_method varchar(50) not null,
        domain_metadata jsonb not null default '{}',
        assigned_at     timestamptz not null default now(),
        last_verified   timestamptz not null default now(),
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        row_version     integer not null default 1,
        constraint pk_contact_domains primary key (organization_id, id),
        constraint uq_contact_domains_org_contact unique (organization_id, contact_id),
        constraint fk_contact_domains_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_contact_domains_domain foreign key (domain)
          references core.domain_configs (domain) on update cascade on delete restrict,
        constraint ck_contact_domains_wa_id check (wa_id ~ '^[0-9]{8,15}$'),
        constraint ck_contact_domains_confidence check (confidence between 0 and 1),
        constraint ck_contact_domains_method check (assigned_method in ('manual', 'auto', 'pattern', 'ai', 'admin')),
        constraint ck_contact_domains_meta check (jsonb_typeof(domain_metadata) = 'object')
      );
      create index ix_contact_domains_domain on core.contact_domains (domain, organization_id);
      create trigger touch_updated_at before update on core.contact_domains
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.contact_domains to aynux_app;

      create table core.conversation_contexts (
        organization_id   uuid not null default core.current_organization(),
        id                uuid not null,
        conversation_id   varchar(255) not null,
        contact_id        uuid not null,
        user_phone        varchar(50),
        channel           text not null default 'whatsapp',
        rolling_summary   text,
        topic_history     jsonb not null default '[]',
        key_entities      jsonb not null default '{}',
        total_turns       integer not null default 0,
        last_user_message text,
        last_bot_response text,
        extra_data        jsonb not null default '{}',
        last_activity_at  timestamptz not null default now(),
        closed_at         timestamptz,
        created_at        timestamptz not null default now(),
        updated_at        timestamptz not null default now(),
        deleted_at        timestamptz,
        row_version       integer not null default 1,
        constraint pk_conversation_contexts primary key (organization_id, id),
        constraint uq_conversation_contexts_org_conv unique (organization_id, conversation_id),
        constraint fk_conversation_contexts_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_conversation_contexts_turns check (total_turns >= 0),
        constraint ck_conversation_contexts_json check (
          jsonb_typeof(topic_history) = 'array' and jsonb_typeof(key_entities) = 'object'
          and jsonb_typeof(extra_data) = 'object')
      );
      create index ix_conversation_contexts_contact
        on core.conversation_contexts (organization_id, contact_id, last_activity_at desc);
      create index ix_conversation_contexts_activity
        on core.conversation_contexts (organization_id, last_activity_at desc);
      create trigger touch_updated_at before update on core.conversation_contexts
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on core.conversation_contexts to aynux_app;

      create table core.conversation_messages (
        organization_id     uuid not null default core.current_organization(),
        id                  uuid not null,
        conversation_id     varchar(255) not null,
        seq                 bigint not null generated always as identity, -- settles the order within one instant
        sender_type         text not null,
        content             text not null,
        agent_name          varchar(100),
        routing             jsonb not null default '{}', -- which agent was chosen, and why
        status              text, -- of the delivery, for what we sent
        external_message_id text,
        extra_data          jsonb not null default '{}',
        created_at          timestamptz not null default now(),
        constraint pk_conversation_messages primary key (organization_id, id),
        constraint fk_conversation_messages_conversation foreign key (organization_id, conversation_id)
          references core.conversation_contexts (organization_id, conversation_id) on delete cascade,
        constraint ck_conversation_messages_sender check (sender_type in ('user', 'assistant', 'system')),
        constraint ck_conversation_messages_status check (
          status is null or (status in ('queued', 'sent', 'delivered', 'read', 'failed') and sender_type <> 'user')),
        constraint ck_conversation_messages_json check (
          jsonb_typeof(routing) = 'object' and jsonb_typeof(extra_data) = 'object')
      );
      create unique index uq_conversation_messages_external
        on core.conversation_messages (organization_id, external_message_id)
        where external_message_id is not null;
      create index ix_conversation_messages_thread
        on core.conversation_messages (organization_id, conversation_id, created_at desc, seq desc);
      create index ix_conversation_messages_created on core.conversation_messages using brin (created_at);
      -- What was said stays as it was said until it is erased; only its delivery is news.
      grant select, insert, delete, update (status, external_message_id, extra_data)
        on core.conversation_messages to aynux_app;
    `);
    await isolateByTenant(runner, 'core.contact_domains', 'core.conversation_contexts', 'core.conversation_messages');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.conversation_messages;
      drop table core.conversation_contexts;
      drop table core.contact_domains;
    `);
  }
}
