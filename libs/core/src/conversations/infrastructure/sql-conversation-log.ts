import { type Entities, Ids, type Language, NotFound, type Utterance } from '@aynux/kernel';
import { Database, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import {
  type AddedMessage,
  type ConversationLog,
  ConversationOfAnother,
  type LoggedExchange,
  MessageAlreadyAnswered,
  type Recollection,
} from '../domain/conversation-log';
import { entitiesFrom } from '../domain/entities';
import { storable } from './json-values';

/** Six turns: what people refer to lies closer. */
const REMEMBERED_MESSAGES = 12;

const RECALL = `
  select c.contact_id as "contactId", c.extra_data ->> 'language' as language, c.extra_data ->> 'agent' as "lastAgent",
      c.last_activity_at as "lastActivityAt",
      coalesce(c.total_turns, 0) as turns, c.owner_id as "ownerId", coalesce(c.fence, 0) as fence,
      coalesce((c.extra_data ->> 'failures')::integer, 0) as failures, c.person_wanted_at is not null as "personWanted",
      c.rolling_summary as summary, coalesce(c.key_entities, '{}') as entities,
      coalesce(p.opted_out, false) as "optedOut", p.consent_at as "consentAt",
      (select domain from core.contact_domains where contact_id = $2) as "assignedDomain",
      (select coalesce(json_agg(json_build_object('sender', sender_type, 'text', content) order by created_at, seq), '[]')
        from (select sender_type, content, created_at, seq from core.conversation_messages
          where conversation_id = $1 and content <> ''
          order by created_at desc, seq desc limit ${REMEMBERED_MESSAGES}) latest) as history
    from (values ($1::text)) asked (id) left join core.conversation_contexts c on c.conversation_id = asked.id
      left join ops.contacts p on p.id = $2`;

/** Both in one statement, hence one round trip. No row comes back when the conversation is with another contact. */
const RECORD = `
  with conversation as (
    insert into core.conversation_contexts as c (id, conversation_id, contact_id, user_phone, channel, total_turns,
        last_user_message, last_bot_response, extra_data, last_activity_at)
      values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)
      on conflict on constraint uq_conversation_contexts_org_conv do update
        set total_turns = c.total_turns + 1, last_user_message = excluded.last_user_message,
          last_bot_response = coalesce(excluded.last_bot_response, c.last_bot_response),
          extra_data = c.extra_data || excluded.extra_data, user_phone = coalesce(excluded.user_phone, c.user_phone),
          last_activity_at = greatest(excluded.last_activity_at, c.last_activity_at), row_version = c.row_version + 1
        where c.contact_id = excluded.contact_id
      returning conversation_id
  )
  insert into core.conversation_messages (id, conversation_id, sender_type, content, agent_name, routing, status,
      external_message_id, extra_data, created_at)
    select m.id, conversation_id, m.sender, m.content, m.agent, coalesce(m.routing, '{}'), m.status, m.external_id,
        m.extra, m.created_at
      from conversation, jsonb_to_recordset($10::jsonb) as m (place integer, id uuid, sender text, content text, agent text,
        routing jsonb, status text, external_id text, extra jsonb, created_at timestamptz)
      order by m.place
    returning id`;

const BEGIN = `
  insert into core.conversation_contexts (id, conversation_id, contact_id, user_phone, channel, last_activity_at)
    values ($1, $2, $3, $4, $5, $6) on conflict on constraint uq_conversation_contexts_org_conv do nothing`;

const ADD = `
  with conversation as (
    insert into core.conversation_contexts as c (id, conversation_id, contact_id, user_phone, channel, last_activity_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict on constraint uq_conversation_contexts_org_conv do update
        set last_activity_at = greatest(excluded.last_activity_at, c.last_activity_at), row_version = c.row_version + 1
        where c.contact_id = excluded.contact_id
      returning conversation_id
  )
  insert into core.conversation_messages (id, conversation_id, sender_type, content, agent_name, status, extra_data,
      created_at)
    select $7, conversation_id, 'assistant', $8, 'person', $9, $10, $6 from conversation returning id`;

@Injectable()
export class SqlConversationLog implements ConversationLog {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  async recall(conversationId: string, contactId: string): Promise<Recollection> {
    const rows: RecollectionRow[] = await this.database.read((manager) =>
      manager.query(RECALL, [conversationId, contactId]),
    );
    const row = rows[0]!;
    return { ...row, entities: entitiesFrom(row.entities) };
  }

  async record(exchange: LoggedExchange): Promise<void> {
    const { conversationId, contact, channel, said, reply } = exchange;
    const texts = [storable(said.text), reply && storable(reply.text)];
    const about = [json(latestOf(exchange)), reply?.at ?? said.at];
    const values = [this.ids.next(), conversationId, contact.id, contact.phone, channel, ...texts, ...about];
    try {
      const rows: unknown[] = await this.database.run((manager) =>
        manager.query(RECORD, [...values, json(messagesOf(exchange))]),
      );
      if (rows.length === 0) throw new ConversationOfAnother(conversationId);
    } catch (error) {
      throw violates(error, 'uq_conversation_messages_external')
        ? new MessageAlreadyAnswered(said.externalId ?? '')
        : error;
    }
  }

  async begin(conversation: Pick<AddedMessage, 'conversationId' | 'contact' | 'channel' | 'at'>): Promise<void> {
    const { conversationId, contact, channel, at } = conversation;
    const values = [this.ids.next(), conversationId, contact.id, contact.phone, channel, at];
    await this.database.run((manager) => manager.query(BEGIN, values));
  }

  async add({ id, conversationId, contact, channel, text, template, userId, status, at }: AddedMessage): Promise<void> {
    const context = [this.ids.next(), conversationId, contact.id, contact.phone, channel, at];
    const extra = json({ userId, writer: 'person', ...(template ? { template } : {}) });
    const rows: unknown[] = await this.database.run((manager) =>
      manager.query(ADD, [...context, id, storable(text), status, extra]),
    );
    if (rows.length === 0) throw new ConversationOfAnother(conversationId);
  }

  async erase(conversationId: string): Promise<void> {
    const [, erased]: [unknown, number] = await this.database.run((manager) =>
      manager.query('delete from core.conversation_contexts where conversation_id = $1', [conversationId]),
    );
    if (erased === 0) throw new NotFound('conversation', conversationId);
  }
}

interface RecollectionRow extends Omit<Recollection, 'entities'> {
  readonly entities: Partial<Entities>;
  readonly language: Language | null;
  readonly history: readonly Utterance[];
}

/** What the conversation remembers of the latest turn; a turn that no agent took leaves the one before in place. */
function latestOf({ language, routing, reply, failures }: LoggedExchange): object {
  if (routing.agent === null || !reply) return { language };
  return { language, agent: routing.agent, domain: routing.domain, outcome: reply.outcome, failures };
}

function messagesOf({ said, routing, reply }: LoggedExchange): object[] {
  const { kind, payload, sentAt } = said;
  const spoken = {
    place: 1,
    id: said.id,
    sender: 'user',
    content: said.text,
    routing,
    external_id: said.externalId,
    extra: { kind, payload, sentAt },
    created_at: said.at,
  };
  if (!reply) return [spoken];
  const { outcome, sources, writer, degraded } = reply;
  const prompts = reply.prompts.map(({ key, level, version }) => ({ key, level, version }));
  const written = {
    place: 2,
    id: reply.id,
    sender: 'assistant',
    content: reply.text,
    agent: reply.agent,
    status: reply.status,
    extra: { outcome, sources, writer, degraded, prompts },
    created_at: reply.at,
  };
  return [spoken, written];
}

const json = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part));
