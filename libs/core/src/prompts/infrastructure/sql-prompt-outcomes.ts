import { NotFound, type PromptUse } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { PromptOutcomes } from '../application/prompt-outcomes';
import type { Results } from '../domain/experiment';

@Injectable()
export class SqlPromptOutcomes implements PromptOutcomes {
  constructor(private readonly database: Database) {}

  async note(messageId: string, handedOff: boolean, used: readonly PromptUse[]): Promise<void> {
    const versions = used.flatMap(({ versionId }) => versionId ?? []);
    if (versions.length === 0) return;
    await this.database.run((manager) =>
      manager.query(
        // A version that is gone by now is one that nobody asks about.
        `insert into ops.prompt_outcomes (message_id, prompt_version_id, handed_off)
          select $1, id, $2 from core.prompt_versions where id = any ($3)`,
        [messageId, handedOff, versions],
      ),
    );
  }

  async handOff(conversationId: string): Promise<void> {
    await this.database.run((manager) =>
      manager.query(
        `update ops.prompt_outcomes set handed_off = true
          where message_id = (select id from core.conversation_messages
            where conversation_id = $1 and sender_type = 'assistant' order by created_at desc, seq desc limit 1)`,
        [conversationId],
      ),
    );
  }

  rate(conversationId: string, messageId: string, rating: number): Promise<void> {
    return this.database.run(async (manager) => {
      const [, rated]: [unknown, number] = await manager.query(
        `update core.conversation_messages set extra_data = extra_data || jsonb_build_object('rating', $3::integer)
          where id = $2 and conversation_id = $1 and sender_type = 'assistant'`,
        [conversationId, messageId, rating],
      );
      if (rated === 0) throw new NotFound('message', messageId);
      await manager.query('update ops.prompt_outcomes set rating = $2 where message_id = $1', [messageId, rating]);
    });
  }

  async resultsOf(versionIds: readonly string[]): Promise<ReadonlyMap<string, Results>> {
    const rows: (Results & { id: string })[] = await this.database.read((manager) =>
      manager.query(
        `select version_id as id, answers, hand_offs as "handOffs", ratings, average as "averageRating"
          from ops.prompt_results($1)`,
        [versionIds],
      ),
    );
    return new Map(rows.map(({ id, ...results }) => [id, results]));
  }

  async keep(results: ReadonlyMap<string, Results>): Promise<void> {
    for (const [id, found] of results) {
      await this.database.run((manager) =>
        manager.query('update core.prompt_versions set performance_metrics = $2 where id = $1', [
          id,
          JSON.stringify(found),
        ]),
      );
    }
  }
}
