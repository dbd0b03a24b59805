import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ShopConversation, ShopConversations, ShopMessage } from '../application/shop-conversations';

interface MessageRow extends ShopMessage {
  readonly seq: string;
}

@Injectable()
export class SqlShopConversations implements ShopConversations {
  constructor(private readonly database: Database) {}

  async list(customerId: string | null, { limit, after }: PageRequest): Promise<Page<ShopConversation>> {
    const rows: ShopConversation[] = await this.database.read((manager) =>
      manager.query(
        `select id, customer_id as "customerId", context_conversation_id as "conversationId",
           total_messages as messages, products_shown as "productsShown", conversion_stage as stage,
           started_at as "startedAt", ended_at as "endedAt"
         from ecommerce.conversations
         where ($1::uuid is null or customer_id = $1) and ($2::uuid is null or id < $2)
         order by id desc limit $3`,
        [customerId, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** The conversation's row comes along, so that one without messages is told from one that is not there. */
  async messages(id: string, { limit, after }: PageRequest): Promise<Page<ShopMessage>> {
    const rows: MessageRow[] = await this.database.read((manager) =>
      manager.query(
        `select message.id, message.message_type as sender, message.content as text, message.created_at as at, message.seq
         from ecommerce.conversations conversation
         left join lateral (
           select * from ecommerce.messages
           where conversation_id = conversation.id and ($2::bigint is null or seq > $2)
           order by seq limit $3
         ) message on true
         where conversation.id = $1`,
        [id, after?.[0] ?? null, limit + 1],
      ),
    );
    if (!rows.length) throw new NotFound('conversation', id);
    const { items, next } = pageOf(
      rows.filter((row) => row.id !== null),
      limit,
      ({ seq }) => [seq],
    );
    return { items: items.map(({ seq: _, ...message }) => message), next };
  }
}
