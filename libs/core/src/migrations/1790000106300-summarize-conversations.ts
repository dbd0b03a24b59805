import { isolateByTenant } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a conversation came to so far: each summary builds on the one before and on all that was said since. */
export class SummarizeConversations1790000106300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ops.conversation_summaries (
        organization_id uuid not null default core.current_organization(),
        conversation_id varchar(255) not null,
        version         integer not null,
        summary         text not null,
        facts           text[] not null, -- ids, amounts, dates: what no later summary may lose
        topics          text[] not null,
        through_seq     bigint not null, -- of the last message that it knows
        writer          text not null,
        created_at      timestamptz not null,
        constraint pk_conversation_summaries primary key (organization_id, conversation_id, version),
        constraint fk_conversation_summaries_conversation foreign key (organization_id, conversation_id)
          references core.conversation_contexts (organization_id, conversation_id) on delete cascade,
        constraint ck_conversation_summaries_version check (version >= 1),
        constraint ck_conversation_summaries_summary check (summary <> '')
      );
      grant select, insert, delete on ops.conversation_summaries to aynux_app; -- a new one instead of a change
    `);
    await isolateByTenant(runner, 'ops.conversation_summaries');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ops.conversation_summaries');
  }
}
