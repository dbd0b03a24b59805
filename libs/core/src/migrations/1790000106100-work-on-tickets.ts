import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ticket is due at some time, can be taken up again, and remembers what became of it. */
export class WorkOnTickets1790000106100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.support_tickets
        add column due_at timestamptz,
        drop constraint ck_support_tickets_status,
        add constraint ck_support_tickets_status check (
          status in ('open', 'in_progress', 'resolved', 'closed', 'reopened')) not valid;
      grant delete on core.support_tickets to aynux_app; -- with the contact whose words they hold

      create table ops.ticket_history (
        organization_id uuid not null default core.current_organization(),
        id              uuid not null,
        seq             bigint not null generated always as identity, -- settles the order within one instant
        ticket_id       uuid not null,
        kind            text not null,
        from_status     text,
        to_status       text not null,
        user_id         uuid, -- whoever did it may be gone since; null: the system
        note            text,
        at              timestamptz not null,
        constraint pk_ticket_history primary key (organization_id, id),
        constraint fk_ticket_history_ticket foreign key (organization_id, ticket_id)
          references core.support_tickets (organization_id, id) on delete cascade,
        constraint ck_ticket_history_kind check (kind in ('opened', 'changed', 'assigned', 'started', 'resolved', 'closed',
          'reopened', 'noted', 'replied'))
      );
      create index ix_ticket_history_ticket on ops.ticket_history (organization_id, ticket_id, seq);
      grant select, insert on ops.ticket_history to aynux_app; -- what happened has happened
    `);
    await isolateByTenant(runner, 'ops.ticket_history');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ops.ticket_history;
      revoke delete on core.support_tickets from aynux_app;
      alter table core.support_tickets no force row level security; -- it would hide every row from the owner
      update core.support_tickets set status = 'open' where status = 'reopened';
      alter table core.support_tickets
        force row level security,
        drop constraint ck_support_tickets_status,
        add constraint ck_support_tickets_status check (status in ('open', 'in_progress', 'resolved', 'closed')),
        drop column due_at;
    `);
  }
}
