import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountPromptOutcomes1790000105100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which versions of the platform's prompts an answer was given with, and what came of it. Rows and no counters, which
      -- every answer of everybody would wait for.
      create table ops.prompt_outcomes (
        organization_id   uuid not null default core.current_organization(),
        message_id        uuid not null,
        prompt_version_id uuid not null,
        handed_off        boolean not null,
        rating            smallint,
        created_at        timestamptz not null default now(),
        constraint pk_prompt_outcomes primary key (organization_id, message_id, prompt_version_id),
        constraint fk_prompt_outcomes_organization foreign key (organization_id)
          references core.organizations (id) on delete cascade,
        constraint fk_prompt_outcomes_message foreign key (organization_id, message_id)
          references core.conversation_messages (organization_id, id) on delete cascade,
        constraint fk_prompt_outcomes_version foreign key (prompt_version_id)
          references core.prompt_versions (id) on delete cascade,
        constraint ck_prompt_outcomes_rating check (rating between 1 and 5)
      );
      create index ix_prompt_outcomes_version on ops.prompt_outcomes (prompt_version_id);
      grant select, insert, update (rating) on ops.prompt_outcomes to aynux_app;
    `);
    await isolateByTenant(runner, 'ops.prompt_outcomes');
    await runner.query(`
      create policy lookup on ops.prompt_outcomes for select to aynux_lookup using (true);
      grant select (prompt_version_id, handed_off, rating) on ops.prompt_outcomes to aynux_lookup;
      create function ops.prompt_results(versions uuid[])
        returns table (version_id uuid, answers integer, hand_offs integer, ratings integer, average double precision)
        language sql stable security definer set search_path = ''
        begin atomic
          select o.prompt_version_id, count(*)::integer, (count(*) filter (where o.handed_off))::integer,
              count(o.rating)::integer, avg(o.rating)::double precision
            from ops.prompt_outcomes o where o.prompt_version_id = any (versions) group by 1;
        end;
      revoke execute on function ops.prompt_results from public;
      grant execute on function ops.prompt_results to aynux_app;
      grant create on schema ops to aynux_lookup;
      alter function ops.prompt_results owner to aynux_lookup;
      revoke create on schema ops from aynux_lookup;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function ops.prompt_results;
      drop table ops.prompt_outcomes;
    `);
  }
}
