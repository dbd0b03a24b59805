import { Ids } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { ShopExchange, ShopLog } from '../application/shop-log';

/** Somebody whom the shop knew by phone alone now has a contact. */
const ADOPT = `
  update ecommerce.customers set contact_id = $1
  where phone_number = $2 and contact_id is null and deleted_at is null`;

/** One round trip for all rows: each `with` hands its id to the next. */
const RECORD = `
  with customer as (
    insert into ecommerce.customers
      (id, contact_id, phone_number, profile_name, first_contact, last_contact, total_interactions, total_inquiries)
    select $1, $2, phone, $4, $5, $5, 1, $13::int
    from (select case when exists (
      select from ecommerce.customers other
      where other.phone_number = $3 and other.contact_id <> $2 and other.deleted_at is null
    ) then null else $3::varchar end as phone) as free
    on conflict (organization_id, contact_id) where contact_id is not null and deleted_at is null do update set
      last_contact = greatest(customers.last_contact, excluded.last_contact),
      profile_name = coalesce(excluded.profile_name, customers.profile_name),
      phone_number = coalesce(customers.phone_number, excluded.phone_number),
      total_interactions = customers.total_interactions + 1,
      total_inquiries = customers.total_inquiries + excluded.total_inquiries
    returning id
  ), conversation as (
    insert into ecommerce.conversations
      (id, customer_id, context_conversation_id, started_at, total_messages, user_messages, bot_messages,
       products_shown, conversion_stage)
    select $6, customer.id, $7, $5, 2, 1, 1, $12::uuid[], 'inquiry' from customer
    on conflict (organization_id, customer_id) where ended_at is null do update set
      context_conversation_id = excluded.context_conversation_id,
      total_messages = conversations.total_messages + 2,
      user_messages = conversations.user_messages + 1,
      bot_messages = conversations.bot_messages + 1,
      products_shown = (
        select coalesce(array_agg(distinct shown), '{}')
        from unnest(conversations.products_shown || excluded.products_shown) as shown)
    returning id
  ), said as (
    insert into ecommerce.messages
      (id, conversation_id, user_phone, message_type, content, whatsapp_message_id, message_format, created_at)
    select message.id, conversation.id, $3, message.type, message.content, message.external_id, 'text', $5
    from conversation, (values ($8::uuid, 'user', $9, $10), ($11::uuid, 'bot', $14, null))
      as message (id, type, content, external_id)
  )
  insert into ecommerce.product_inquiries
    (id, customer_id, product_id, conversation_id, inquiry_type, inquiry_text, status, responded_at, created_at)
  select $15, customer.id, $16, conversation.id, $17, $9, 'responded', $5, $5
  from customer, conversation where $16::uuid is not null`;

@Injectable()
export class SqlShopLog implements ShopLog {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  record({
    contact,
    conversationId,
    question,
    externalMessageId,
    reply,
    productIds,
    aspect,
    at,
  }: ShopExchange): Promise<void> {
    const [asked = null] = productIds;
    return this.database.run(async (manager) => {
      if (contact.phone) await manager.query(ADOPT, [contact.id, contact.phone]);
      await manager.query(RECORD, [
        this.ids.next(),
        contact.id,
        contact.phone,
        contact.name,
        at,
        this.ids.next(),
        conversationId,
        this.ids.next(),
        question,
        externalMessageId,
        this.ids.next(),
        productIds,
        asked === null ? 0 : 1,
        reply,
        this.ids.next(),
        asked,
        aspect,
      ]);
    });
  }
}
