import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written and read by the platform; here, because it refers to organizations. */
export class CreateIdempotencyKeys1790000102100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.idempotency_keys (
        organization_id uuid not null default core.current_organization(),
        user_id         uuid not null, -- who chose the key: others may choose the same
        key             varchar(255) not null,
        fingerprint     text not null, -- of the request
        status          smallint not null,
        headers         jsonb not null,
        body            json, -- as it was sent, which jsonb would not keep
        created_at      timestamptz not null default now(),
        constraint pk_idempotency_keys primary key (organization_id, user_id, key),
        constraint fk_idempotency_keys_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint ck_idempotency_keys_status check (status between 200 and 299),
        constraint ck_idempotency_keys_headers check (jsonb_typeof(headers) = 'object')
      );
      create index ix_idempotency_keys_created on ops.idempotency_keys using brin (created_at);
      grant select, insert, update on ops.idempotency_keys to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.idempotency_keys');

    await runner.query(`
      create policy lookup on ops.idempotency_keys for select to aynux_lookup using (true);
      create policy sweep on ops.idempotency_keys for delete to aynux_lookup using (true);
      grant select (created_at), delete on ops.idempotency_keys to aynux_lookup;

      -- What is past its time, of every tenant.
      create function ops.sweep_idempotency_keys() returns bigint
        language sql volatile security definer set search_path = ''
        begin atomic
          with swept as (
            delete from ops.idempotency_keys where created_at <= now() - interval '24 hours' returning created_at)
          select count(*) from swept;
        end;
      revoke execute on function ops.sweep_idempotency_keys from public;
      grant execute on function ops.sweep_idempotency_keys to aynux_app;
      grant create on schema ops to aynux_lookup;
      alter function ops.sweep_idempotency_keys owner to aynux_lookup;
      revoke create on schema ops from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ops.sweep_idempotency_keys;
      drop table ops.idempotency_keys;
    `);
  }
}
