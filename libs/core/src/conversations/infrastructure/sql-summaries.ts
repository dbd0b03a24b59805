import { type Language, NotFound } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Summaries, Unsummarized } from '../application/summaries';
import { entitiesFrom } from '../domain/entities';
import type { SaidMessage, SummaryState } from '../domain/summary';
import { storable } from './json-values';

/** Then the next job goes on. */
const AT_ONCE = 2_000;

const LATEST = `
  select c.extra_data ->> 'language' as language, s.conversation_id as "conversationId", s.version, s.summary as text,
      s.facts, s.topics, s.entities, s.through_seq::text as "throughSeq", s.writer, s.created_at as "createdAt"
    from core.conversation_contexts c
      left join ops.conversation_summaries s on s.conversation_id = c.conversation_id
    where c.conversation_id = $1 order by s.version desc nulls last limit 1`;

/** What was answered says which domain it was about. In the order of the number, and not of the text that tells it. */
const SINCE = `
  select seq::text as seq, sender_type as sender, content as text, nullif(routing ->> 'domain', 'core') as topic,
      coalesce(extra_data -> 'sources', '[]') as sources
    from core.conversation_messages where conversation_id = $1 and seq > $2::bigint
    order by conversation_messages.seq limit ${AT_ONCE}`;

/** Together with what the conversation shows. */
const KEEP = `
  with kept as (
    insert into ops.conversation_summaries (conversation_id, version, summary, facts, topics, entities, through_seq, writer,
        created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning conversation_id
  )
  update core.conversation_contexts c set rolling_summary = $3, topic_history = to_jsonb($5::text[]),
      key_entities = jsonb_build_object('facts', to_jsonb($4::text[])) || $6::jsonb
    from kept where c.conversation_id = kept.conversation_id returning c.conversation_id`;

interface LatestRow extends SummaryState {
  readonly language: Language | null;
}

@Injectable()
export class SqlSummaries implements Summaries {
  constructor(private readonly database: Database) {}

  async latest(conversationId: string): Promise<SummaryState | null> {
    const { language: _, ...summary } = await this.row(conversationId);
    return known(summary);
  }

  async since(conversationId: string, anew: boolean): Promise<Unsummarized> {
    const { language, ...summary } = await this.row(conversationId);
    const previous = known(summary);
    const from = anew || !previous ? '0' : previous.throughSeq;
    const messages: SaidMessage[] = await this.database.read((manager) => manager.query(SINCE, [conversationId, from]));
    return { previous, language: language ?? 'es', messages };
  }

  async keep(summary: SummaryState): Promise<boolean> {
    const { conversationId, version, text, facts, topics, entities, throughSeq, writer, createdAt } = summary;
    const values = [
      conversationId,
      version,
      storable(text),
      facts.map(storable),
      topics.map(storable),
      JSON.stringify(storable(entities)),
      throughSeq,
      writer,
      createdAt,
    ];
    const [rows]: [unknown[], number] = await this.database.run((manager) => manager.query(KEEP, values));
    return rows.length > 0;
  }

  private async row(conversationId: string): Promise<LatestRow> {
    const rows: LatestRow[] = await this.database.read((manager) => manager.query(LATEST, [conversationId]));
    if (!rows[0]) throw new NotFound('conversation', conversationId);
    return rows[0];
  }
}

/** Null: the conversation is there, and has no summary yet. What was kept before there were entities has none. */
function known(summary: SummaryState): SummaryState | null {
  return summary.version === null ? null : { ...summary, entities: entitiesFrom(summary.entities) };
}
