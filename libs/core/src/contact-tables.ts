import type { ContactTables } from '@aynux/platform';

const OF_CONVERSATIONS =
  't.conversation_id in (select conversation_id from core.conversation_contexts where contact_id = any (:ids))';
const OF_TICKETS = `t.contact_id = any (:ids) or ${OF_CONVERSATIONS}`;

/** Of what came in and was said in a conversation: the rows of the inbox. */
const CAME_IN = `
  i.status <> 'pending' and i.external_id in (select external_message_id from core.conversation_messages
    where conversation_id = :conversation and sender_type = 'user')`;

/** A statement holds no lock for long, and the next one goes on. */
const AT_ONCE = 500;

/** What hangs on a row comes before it. */
export const coreContacts: ContactTables = {
  tables: {
    'ops.ticket_history': {
      rows: `t.ticket_id in (select t.id from core.support_tickets t where ${OF_TICKETS})`,
      erase: 'delete',
    },
    'core.support_tickets': { rows: OF_TICKETS, erase: 'delete' },
    'ops.outbox': { rows: 't.contact_id = any (:ids)', erase: 'delete' },
    // As they came: what else came in the same delivery has been taken out of it long since.
    'ops.inbound_events': {
      rows: 't.id in (select event_id from ops.inbox where contact_id = any (:ids))',
      erase: 'delete',
    },
    'ops.inbox': { rows: 't.contact_id = any (:ids)', erase: 'delete' },
    'ops.conversation_summaries': { rows: OF_CONVERSATIONS, erase: 'delete' },
    'core.conversation_messages': { rows: OF_CONVERSATIONS, erase: 'delete' },
    'core.conversation_contexts': { rows: 't.contact_id = any (:ids)', erase: 'delete' },
    'core.contact_domains': { rows: 't.contact_id = any (:ids)', erase: 'delete' },
    'ops.rate_buckets': {
      rows: `exists (select from unnest(:ids) one where t.key like '%' || one || '%')`,
      erase: 'delete',
    },
    'ops.contacts': { rows: 't.id = any (:ids)', erase: 'delete' },
  },
  merge: [
    'update ops.contacts set merged_into = :older where merged_into = :younger',
    `update ops.contacts o set opted_out = true, consent_at = y.consent_at from ops.contacts y
      where o.id = :older and y.id = :younger and y.opted_out and coalesce(o.consent_at < y.consent_at, true)`,
    'update ops.inbox set contact_id = :older where contact_id = :younger',
    'update core.conversation_contexts set contact_id = :older where contact_id = :younger',
    'update core.support_tickets set contact_id = :older where contact_id = :younger',
    `update core.contact_domains set contact_id = :older where contact_id = :younger
      and not exists (select from core.contact_domains where contact_id = :older)`,
    'delete from core.contact_domains where contact_id = :younger',
  ],
  // The conversation itself takes along what hangs on it.
  forgetConversation: [
    `delete from ops.inbound_events e where e.id in (select i.event_id from ops.inbox i where ${CAME_IN})
      and not exists (select from ops.inbox i where i.event_id = e.id and i.status = 'pending')`,
    `delete from ops.inbox i where ${CAME_IN}`,
  ],
  forget: [
    // Conversations in which nothing was said since then: with them goes what was said, sent and summarized.
    `delete from core.conversation_contexts where conversation_id in (
      select conversation_id from core.conversation_contexts where last_activity_at < :before limit ${AT_ONCE})`,
    // What came in before then and was answered or given up.
    `delete from ops.inbox where id in (
      select id from ops.inbox where status <> 'pending' and settled_at < :before limit ${AT_ONCE})`,
    `delete from ops.inbound_events where id in (
      select e.id from ops.inbound_events e where e.received_at < :before
        and not exists (select from ops.inbox i where i.event_id = e.id and i.status = 'pending') limit ${AT_ONCE})`,
  ],
};
