import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may act. As a text, since a policy for the lookups binds neither owner nor application. */
const MAY_ACT = `t.deleted_at is null and (t.status = 'active' or (t.status = 'trial' and t.trial_ends_at > now()))`;

const overdueContacts = (standing: boolean) => `
  create or replace function ops.overdue_contacts(since timestamptz, most integer)
    returns table (organization_id uuid, contact_id uuid)
    language sql stable security definer set search_path = ''
    begin atomic
      select distinct waiting.organization_id, waiting.contact_id from (
        select i.organization_id, i.contact_id from ops.inbox i
          ${standing ? 'join core.organizations t on t.id = i.organization_id' : ''}
          where i.status = 'pending' and coalesce(i.next_at, i.received_at) < since ${standing ? `and ${MAY_ACT}` : ''}
          order by coalesce(i.next_at, i.received_at) limit most) waiting;
    end;`;

const overdueDeliveries = (standing: boolean) => `
  create or replace function ops.overdue_deliveries(since timestamptz, most integer)
    returns table (organization_id uuid, contact_id uuid)
    language sql stable security definer set search_path = ''
    begin atomic
      select distinct overdue.organization_id, overdue.contact_id from (
        select o.organization_id, o.contact_id from ops.outbox o
          ${standing ? 'join core.organizations t on t.id = o.organization_id' : ''}
          where o.status in ('queued', 'sending') and o.due_at < since ${standing ? `and ${MAY_ACT}` : ''}
          order by o.due_at limit most) overdue;
    end;`;

/** Before a tenant is entered: how each stands, so that what waits for one that may not act keeps nobody else waiting. */
export class FindOrganizations1790000104000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy lookup on core.organizations for select to aynux_lookup using (true);
      grant select (id, slug, name, display_name, status, trial_ends_at, deleted_at) on core.organizations to aynux_lookup;
      grant create on schema core, ops to aynux_lookup;
      set local role aynux_lookup;
      ${overdueContacts(true)}
      ${overdueDeliveries(true)}

      -- A login and a person's list of organizations come before any of them is entered.
      create function core.organizations_of(person uuid)
        returns table (id uuid, slug text, name text, display_name text, status text, trial_ends_at timestamptz, role text,
          member_since timestamptz)
        language sql stable security definer set search_path = ''
        begin atomic
          select o.id, o.slug::text, o.name::text, o.display_name::text, o.status::text, o.trial_ends_at, m.role::text,
              m.created_at
            from core.organization_users m join core.organizations o on o.id = m.organization_id
            where m.user_id = person and o.deleted_at is null;
        end;
      revoke execute on function core.organizations_of from public;
      grant execute on function core.organizations_of to aynux_app;
      set local role aynux_owner;
      revoke create on schema core, ops from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant create on schema core, ops to aynux_lookup;
      set local role aynux_lookup;
      ${overdueContacts(false)}
      ${overdueDeliveries(false)}
      drop function core.organizations_of;
      set local role aynux_owner;
      revoke create on schema core, ops from aynux_lookup;
      revoke select (id, slug, name, display_name, status, trial_ends_at, deleted_at)
        on core.organizations from aynux_lookup;
      drop policy lookup on core.organizations;
    `);
  }
}
