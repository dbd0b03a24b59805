import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A conversation is the bot's or a person's; each change of hands raises the fence, beyond which nobody before has a say. */
export class OwnConversations1790000106010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.conversation_contexts
        add column owner_id uuid, -- null: the bot; an account that is gone still holds it until somebody releases it
        add column owned_since timestamptz,
        add column fence integer not null default 0,
        add column person_wanted_at timestamptz, -- null: nobody is waited for
        add column person_wanted_because text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table core.conversation_contexts drop column person_wanted_because, drop column person_wanted_at,
        drop column fence, drop column owned_since, drop column owner_id;
    `);
  }
}
