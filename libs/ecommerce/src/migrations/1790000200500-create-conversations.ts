import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConversations1790000200500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ecommerce.conversations (
        organization_id         uuid not null default core.current_organization(),
        id                      uuid not null,
        customer_id             uuid not null,
        context_conversation_id varchar(255), -- the conversation in core that this is the shop's side of
        session_id              varchar(100),
        total_messages          integer not null default 0,
        user_messages           integer not null default 0,
        bot_messages            integer not null default 0,
        intent_detected         varchar(100),
        products_shown          uuid[] not null default '{}',
        conversion_stage        varchar(50),
        started_at              timestamptz not null default now(),
        ended_at                timestamptz,
        created_at              timestamptz not null default now(),
        updated_at              timestamptz not null default now(),
        row_version             integer not null default 1,
        constraint pk_conversations primary key (organization_id, id),
        constraint fk_conversations_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_conversations_customer foreign key (organization_id, customer_id)
          references ecommerce.customers (organization_id, id) on delete restrict,
        constraint fk_conversations_context foreign key (organization_id, context_conversation_id)
          references core.conversation_contexts (organization_id, conversation_id)
          on delete set null (context_conversation_id),
        constraint ck_conversations_counters check (
          user_messages >= 0 and bot_messages >= 0 and total_messages >= user_messages + bot_messages),
        constraint ck_conversations_stage check (conversion_stage in ('inquiry', 'interested', 'qualified', 'closed')),
        constraint ck_conversations_window check (ended_at >= started_at)
      );
      create unique index uq_conversations_org_session on ecommerce.conversations (organization_id, session_id)
        where session_id is not null;
      create unique index uq_conversations_open on ecommerce.conversations (organization_id, customer_id)
        where ended_at is null;
      create index ix_conversations_customer on ecommerce.conversations (organization_id, customer_id, started_at desc);
      create index ix_conversations_context on ecommerce.conversations (organization_id, context_conversation_id)
        where context_conversation_id is not null;
      create trigger touch_updated_at before update on ecommerce.conversations
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on ecommerce.conversations to aynux_app;

      create table ecommerce.messages (
        organization_id     uuid not null default core.current_organization(),
        id                  uuid not null,
        conversation_id     uuid not null,
        seq                 bigint not null generated always as identity, -- settles the order within one instant
        user_phone          varchar(20),
        message_type        varchar(20) not null,
        content             text not null,
        intent              varchar(100),
        confidence          double precision,
        whatsapp_message_id varchar(100),
        message_format      varchar(20),
        created_at          timestamptz not null default now(),
        constraint pk_messages primary key (organization_id, id),
        constraint fk_messages_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_messages_conversation foreign key (organization_id, conversation_id)
          references ecommerce.conversations (organization_id, id) on delete cascade,
        constraint ck_messages_type check (message_type in ('user', 'bot', 'system')),
        constraint ck_messages_format check (message_format in (
          'text', 'image', 'audio', 'video', 'document', 'location', 'contacts', 'sticker', 'interactive', 'button',
          'reaction', 'order', 'unsupported')),
        constraint ck_messages_confidence check (confidence between 0 and 1)
      );
      create unique index uq_messages_org_wamid on ecommerce.messages (organization_id, whatsapp_message_id)
        where whatsapp_message_id is not null;
      create index ix_messages_thread
        on ecommerce.messages (organization_id, conversation_id, created_at desc, seq desc);
      grant select, insert, delete on ecommerce.messages to aynux_app; -- erased, never edited

      create table ecommerce.product_inquiries (
        organization_id  uuid not null default core.current_organization(),
        id               uuid not null,
        customer_id      uuid not null,
        product_id       uuid,
        category_id      uuid,
        conversation_id  uuid,
        inquiry_type     varchar(50) not null,
        inquiry_text     text,
        budget_mentioned numeric(14, 2),
        currency         char(3) not null default 'ARS',
        urgency          varchar(20),
        status           varchar(20) not null default 'open',
        responded_at     timestamptz,
        created_at       timestamptz not null default now(),
        updated_at       timestamptz not null default now(),
        constraint pk_product_inquiries primary key (organization_id, id),
        constraint fk_product_inquiries_organization foreign key (organization_id)
          references core.organizations (id) on delete restrict,
        constraint fk_product_inquiries_customer foreign key (organization_id, customer_id)
          references ecommerce.customers (organization_id, id) on delete restrict,
        constraint fk_product_inquiries_product foreign key (organization_id, product_id)
          references ecommerce.products (organization_id, id) on delete set null (product_id),
        constraint fk_product_inquiries_category foreign key (organization_id, category_id)
          references ecommerce.categories (organization_id, id) on delete set null (category_id),
        constraint fk_product_inquiries_conversation foreign key (organization_id, conversation_id)
          references ecommerce.conversations (organization_id, id) on delete set null (conversation_id),
        constraint ck_product_inquiries_type check (inquiry_type in ('price', 'specs', 'availability', 'comparison')),
        constraint ck_product_inquiries_urgency check (urgency in ('low', 'medium', 'high')),
        constraint ck_product_inquiries_status check (status in ('open', 'responded', 'closed')),
        constraint ck_product_inquiries_responded check (status <> 'responded' or responded_at is not null),
        constraint ck_product_inquiries_budget check (budget_mentioned >= 0),
        constraint ck_product_inquiries_currency check (currency ~ '^[A-Z]{3}$')
      );
      create index ix_product_inquiries_customer
        on ecommerce.product_inquiries (organization_id, customer_id, created_at desc);
      create index ix_product_inquiries_product on ecommerce.product_inquiries (organization_id, product_id)
        where product_id is not null;
      create index ix_product_inquiries_category on ecommerce.product_inquiries (organization_id, category_id)
        where category_id is not null;
      create index ix_product_inquiries_conversation on ecommerce.product_inquiries (organization_id, conversation_id)
        where conversation_id is not null;
      create index ix_product_inquiries_open on ecommerce.product_inquiries (organization_id, created_at)
        where status = 'open';
      create trigger touch_updated_at before update on ecommerce.product_inquiries
        for each row execute function core.touch_updated_at();
      grant select, insert, update, delete on ecommerce.product_inquiries to aynux_app;
    `);
    await isolateByTenant(runner, 'ecommerce.conversations', 'ecommerce.messages', 'ecommerce.product_inquiries');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ecommerce.product_inquiries;
      drop table ecommerce.messages;
      drop table ecommerce.conversations;
    `);
  }
}
