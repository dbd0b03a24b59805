import { Tenant, SYSTEM_ORGANIZATION, type Database } from '@aynux/platform';
import type { OutgoingMessage } from '../domain/outgoing-message';

/** Stores the contact and the message of the conversation that an outgoing message refers to. */
export async function saidInDatabase(
  database: Database,
  { state }: OutgoingMessage,
  organizationId: string = SYSTEM_ORGANIZATION,
): Promise<void> {
  const { contactId, conversationId, messageId, text } = state;
  await Tenant.run(organizationId, () =>
    database.run(async (manager) => {
      await manager.query('insert into ops.contacts (id) values ($1) on conflict do nothing', [contactId]);
      await manager.query(
        `insert into core.conversation_contexts (id, conversation_id, contact_id) values (gen_random_uuid(), $1, $2)
          on conflict do nothing`,
        [conversationId, contactId],
      );
      await manager.query(
        `insert into core.conversation_messages (id, conversation_id, sender_type, content, status)
          values ($1, $2, 'assistant', $3, 'queued') on conflict do nothing`,
        [messageId, conversationId, text],
      );
    }),
  );
}
