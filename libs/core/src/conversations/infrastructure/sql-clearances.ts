import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { Clearances, Obstacle } from '../application/clearances';
import type { OutgoingMessage } from '../domain/outgoing-message';

/** Whoever takes a conversation over locks its row, so it is locked here, too: one of the two comes first. */
const STANDING = `
  with conversation as materialized (
    select fence from core.conversation_contexts where conversation_id = $2 for share
  )
  select coalesce((select fence from conversation), 0) as fence,
    coalesce((select c.opted_out from ops.contacts asked
      join ops.contacts c on c.id = coalesce(asked.merged_into, asked.id) where asked.id = $1), false) as "optedOut"`;

@Injectable()
export class SqlClearances implements Clearances {
  constructor(private readonly database: Database) {}

  async obstacleTo({ state }: OutgoingMessage): Promise<Obstacle | null> {
    const { contactId, conversationId, origin, fence } = state;
    if (origin === 'notice') return null;
    const [now]: { fence: number; optedOut: boolean }[] = await this.database.run((manager) =>
      manager.query(STANDING, [contactId, conversationId]),
    );
    if (now?.optedOut) return 'contact.opted-out';
    return origin === 'bot' && now?.fence !== fence ? 'conversation.taken-over' : null;
  }
}
