import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written and read by the platform; here, because it refers to organizations. */
export class CreateAuditLog1790000103000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.audit_log (
        organization_id uuid not null default core.current_organization(),
        seq             bigint not null, -- 1, 2, 3, …: what is missing is missed
        at              timestamptz not null,
        via             text not null,
        user_id         uuid, -- who may be erased, while what they did stays known
        ip              text,
        client          text, -- user agent, queue or command
        request_id      text,
        action          text not null,
        subject_kind    text not null,
        subject_id      text not null,
        before          jsonb,
        after           jsonb,
        hash            bytea not null, -- of this and of the hash before it
        constraint pk_audit_log primary key (organization_id, seq),
        constraint fk_audit_log_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_audit_log_seq check (seq >= 1),
        constraint ck_audit_log_via check (via in ('http', 'job', 'cli', 'process')),
        constraint ck_audit_log_snapshots check (jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object')
      );
      create index ix_audit_log_subject on ops.audit_log (organization_id, subject_kind, subject_id, seq);
      create index ix_audit_log_user on ops.audit_log (organization_id, user_id, seq) where user_id is not null;
      grant select on ops.audit_log to aynux_app; -- it is written through a function alone

      -- How long each chain is, so that one whose end was cut off is noticed.
      create table ops.audit_heads (
        organization_id uuid not null default core.current_organization(),
        seq             bigint not null,
        hash            bytea not null,
        constraint pk_audit_heads primary key (organization_id),
        constraint fk_audit_heads_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade
      );
      grant select on ops.audit_heads to aynux_app;

      -- It goes with its organization, which a deletion cascades from; nothing else takes or changes an entry.
      create function ops.refuse_to_rewrite() returns trigger
        language plpgsql set search_path = '' as $$
        begin
          raise exception 'The audit log is only ever appended to.' using errcode = 'insufficient_privilege';
        end $$;
      create trigger never_rewritten before update on ops.audit_log
        for each statement execute function ops.refuse_to_rewrite();
      create trigger never_thinned before delete on ops.audit_log
        for each row when (pg_trigger_depth() = 0) execute function ops.refuse_to_rewrite();
    `);
    await isolateByTenant(runner, 'ops.audit_log', 'ops.audit_heads');

    await runner.query(`
      -- The chain of the current tenant grows by one: until the transaction ends, nobody else can append to it. The hash is of
      -- jsonb as text, which does not depend on how it was written in.
      create function ops.record_audit(via text, user_id uuid, ip text, client text, request_id text,
          action text, subject_kind text, subject_id text, before jsonb, after jsonb) returns void
        language plpgsql security definer set search_path = '' as $$
        declare
          tenant uuid := core.current_organization();
          place bigint;
          link bytea;
          moment timestamptz;
        begin
          insert into ops.audit_heads (seq, hash) values (0, '') on conflict do nothing;
          select h.seq + 1, h.hash into strict place, link from ops.audit_heads h
            where h.organization_id = tenant for no key update;
          moment := clock_timestamp();
          link := sha256(link || convert_to(jsonb_build_array(tenant, place,
            to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), via, user_id, ip, client, request_id,
            action, subject_kind, subject_id, before, after)::text, 'UTF8'));
          insert into ops.audit_log values (tenant, place, moment, via, user_id, ip, client, request_id,
            action, subject_kind, subject_id, before, after, link);
          update ops.audit_heads h set seq = place, hash = link where h.organization_id = tenant;
        end $$;
      revoke execute on function ops.record_audit from public;
      grant execute on function ops.record_audit to aynux_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ops.record_audit;
      drop table ops.audit_heads;
      drop table ops.audit_log;
      drop function ops.refuse_to_rewrite;
    `);
  }
}
