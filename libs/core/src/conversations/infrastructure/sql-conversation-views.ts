import { type Cursor, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  ConversationFilter,
  ConversationView,
  ConversationViews,
  MessageView,
} from '../application/conversation-views';
import { type Json, without } from './json-values';

const CONVERSATIONS = `
  select conversation_id as id, contact_id as "contactId", user_phone as phone,
      (select user_id from ops.contacts where id = contact_id) as "userId", channel, total_turns as turns,
      extra_data ->> 'language' as language, extra_data ->> 'agent' as agent, extra_data ->> 'domain' as domain,
      extra_data ->> 'outcome' as outcome, last_user_message as "lastUserMessage", last_bot_response as "lastReply",
      owner_id as "ownerId", owned_since as "ownedSince", person_wanted_at as "personWantedAt",
      person_wanted_because as "personWantedBecause", created_at as "startedAt", last_activity_at as "lastActivityAt", last_activity_at::text as position,
      row_version as version
    from core.conversation_contexts`;

/** A null asks for everything; the position is null on the first page. */
const PAGE = `${CONVERSATIONS}
    where ($1::uuid is null or contact_id = $1) and ($2::text is null or extra_data ->> 'domain' = $2)
      and ($6::boolean is null or (person_wanted_at is not null) = $6) and ($7::uuid is null or owner_id = $7)
      and ($3::timestamptz is null or (last_activity_at, conversation_id) < ($3, $4))
    order by last_activity_at desc, conversation_id desc limit $5`;

const MESSAGES = `
  select id, sender_type as sender, content as text, created_at as at, external_message_id as "externalId",
      extra_data ->> 'kind' as kind, nullif(extra_data -> 'payload', '{}') as payload,
      nullif(routing, '{}') as routing, agent_name as agent,
      extra_data ->> 'outcome' as outcome, coalesce(extra_data -> 'sources', '[]') as sources,
      extra_data ->> 'writer' as writer, coalesce((extra_data ->> 'degraded')::boolean, false) as degraded,
      coalesce(extra_data -> 'prompts', '[]') as prompts, status, created_at::text as position, seq
    from core.conversation_messages
    where conversation_id = $1 and ($2::timestamptz is null or (created_at, seq) > ($2, $3::bigint))
    order by created_at, seq limit $4`;

/** A place in the list as PostgreSQL spells it: to the microsecond. */
interface Positioned {
  readonly position: string;
}

@Injectable()
export class SqlConversationViews implements ConversationViews {
  constructor(private readonly database: Database) {}

  async page(filter: ConversationFilter, request: PageRequest): Promise<Page<ConversationView>> {
    const { contactId = null, domain = null, personWanted = null, ownerId = null } = filter;
    const [position = null, id = null] = request.after ?? [];
    const values = [contactId, domain, position, id, request.limit + 1, personWanted, ownerId];
    const rows = await this.query<ConversationView & Positioned>(PAGE, values);
    return withoutPositions(pageOf(rows, request.limit, (row): Cursor => [row.position, row.id]));
  }

  async get(conversationId: string): Promise<ConversationView> {
    const rows = await this.query<ConversationView & Positioned>(`${CONVERSATIONS} where conversation_id = $1`, [
      conversationId,
    ]);
    if (!rows[0]) throw new NotFound('conversation', conversationId);
    return bare(rows[0]);
  }

  async messages(conversationId: string, request: PageRequest): Promise<Page<MessageView>> {
    const [position = null, seq = null] = request.after ?? [];
    const values = [conversationId, position, seq, request.limit + 1];
    const rows = await this.query<MessageView & Positioned>(MESSAGES, values);
    if (rows.length === 0) await this.get(conversationId);
    return withoutPositions(pageOf(rows, request.limit, (row): Cursor => [row.position, row.seq]));
  }

  private query<T>(text: string, values: unknown[]): Promise<T[]> {
    return this.database.read((manager) => manager.query(text, values));
  }
}

function withoutPositions<T extends object>({ items, next }: Page<T>): Page<T> {
  return { items: items.map(bare), next };
}

/** A view without the keys of its place in the list. */
const bare = <T extends object>(row: T): T => without(row as Json, 'position') as T;
