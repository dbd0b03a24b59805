import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSupportTickets1790000100600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table core.support_tickets (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        ticket_number   bigint not null, -- 1, 2, 3 … within the tenant; given by the trigger below
        contact_id      uuid,
        user_phone      varchar(50),
        user_name       varchar(200),
        conversation_id varchar(255),
        ticket_type     text not null,
        category        varchar(100),
        module          varchar(100),
        subject         varchar(500) not null,
        description     text not null,
        status          text not null default 'open',
        priority        text not null default 'medium',
        assigned_to     uuid,
        resolution      text,
        resolved_at     timestamptz,
        resolved_by     uuid,
        closed_at       timestamptz,
        meta_data       jsonb not null default '{}',
        created_at      timestamptz not null default now(),
        updated_at      timestamptz not null default now(),
        row_version     integer not null default 1,
        constraint pk_support_tickets primary key (organization_id, id),
        constraint uq_support_tickets_number unique (organization_id, ticket_number),
        constraint fk_support_tickets_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_support_tickets_conversation foreign key (organization_id, conversation_id)
          references core.conversation_contexts (organization_id, conversation_id)
          on delete set null (conversation_id),
        constraint fk_support_tickets_assigned_to foreign key (assigned_to)
          references core.users (id) on delete set null,
        constraint fk_support_tickets_resolved_by foreign key (resolved_by)
          references core.users (id) on delete set null,
        constraint ck_support_tickets_number check (ticket_number >= 1),
        constraint ck_support_tickets_type check (ticket_type in ('incident', 'feedback', 'question', 'suggestion')),
        constraint ck_support_tickets_status check (status in ('open', 'in_progress', 'resolved', 'closed')),
        constraint ck_support_tickets_priority check (priority in ('low', 'medium', 'high', 'critical')),
        constraint ck_support_tickets_resolved check (status <> 'resolved' or resolved_at is not null),
        constraint ck_support_tickets_closed check (status <> 'closed' or closed_at is not null),
        constraint ck_support_tickets_meta check (jsonb_typeof(meta_data) = 'object')
      );
      create index ix_support_tickets_queue on core.support_tickets (organization_id, status, created_at)
        where status in ('open', 'in_progress');
      create index ix_support_tickets_contact on core.support_tickets (organization_id, contact_id)
        where contact_id is not null;
      create index ix_support_tickets_conversation on core.support_tickets (organization_id, conversation_id)
        where conversation_id is not null;
      create index ix_support_tickets_assigned_to on core.support_tickets (assigned_to) where assigned_to is not null;
      create index ix_support_tickets_resolved_by on core.support_tickets (resolved_by) where resolved_by is not null;
      create trigger touch_updated_at before update on core.support_tickets
        for each row execute function core.touch_updated_at();

      -- A sequence would tell a tenant how busy the others are. Tickets of one tenant are numbered one at a time.
      create function core.number_support_ticket() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock(hashtextextended('core.support_tickets ' || new.organization_id, 0));
          select coalesce(max(ticket_number), 0) + 1 into new.ticket_number
            from core.support_tickets where organization_id = new.organization_id;
          return new;
        end
      $$;
      create trigger number_support_ticket before insert on core.support_tickets
        for each row when (new.ticket_number is null) execute function core.number_support_ticket();
      grant select, insert, update on core.support_tickets to aynux_app;
    `);
    await isolateByTenant(runner, 'core.support_tickets');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table core.support_tickets;
      drop function core.number_support_ticket;
    `);
  }
}
