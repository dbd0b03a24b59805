import type { ContactTables } from '@aynux/platform';

const CUSTOMERS = 'select id from ecommerce.customers where contact_id = any (:ids) or phone_number = any (:phones)';
const OF_CUSTOMER = `t.customer_id in (${CUSTOMERS})`;

/** The shop writes its copy down with the moment at which it was said. */
const SAID_IN_CONVERSATION = `
  t.created_at in (select created_at from core.conversation_messages
    where conversation_id = :conversation and sender_type = 'user')
  and t.conversation_id in (select c.id from ecommerce.conversations c join ecommerce.customers u on u.id = c.customer_id
    where u.contact_id = (select contact_id from core.conversation_contexts where conversation_id = :conversation))`;

/** Whose customers they are, when two contacts turn out to be one person. */
const BOTH = `ecommerce.customers y join ecommerce.customers o
  on y.contact_id = :younger and y.deleted_at is null and o.contact_id = :older and o.deleted_at is null`;
const handOver = (table: string) =>
  `update ecommerce.${table} t set customer_id = o.id from ${BOTH} where t.customer_id = y.id`;

/** What hangs on a row comes before it. Sales are kept, as the law of accounting asks, and forget who it was. */
export const ecommerceContacts: ContactTables = {
  tables: {
    'ecommerce.messages': {
      rows: `t.conversation_id in (select t.id from ecommerce.conversations t where ${OF_CUSTOMER})`,
      erase: 'delete',
    },
    'ecommerce.product_inquiries': { rows: OF_CUSTOMER, erase: 'delete' },
    'ecommerce.conversations': { rows: OF_CUSTOMER, erase: 'delete' },
    'ecommerce.product_reviews': {
      rows: `${OF_CUSTOMER} or t.customer_phone = any (:phones)`,
      erase: { set: { customer_id: 'null', customer_name: 'null', customer_phone: 'null', review_text: 'null' } },
    },
    'ecommerce.orders': {
      rows: OF_CUSTOMER,
      erase: {
        set: {
          customer_name: 'null',
          customer_phone: 'null',
          shipping_address: 'null',
          notes: 'null',
          internal_notes: 'null',
          meta_data: `'{}'`,
        },
      },
    },
    'ecommerce.customers': {
      rows: `t.id in (${CUSTOMERS})`,
      erase: {
        set: {
          ...{ contact_id: 'null', phone_number: 'null', email: 'null' },
          ...{ name: 'null', first_name: 'null', last_name: 'null', profile_name: 'null' },
          ...{ date_of_birth: 'null', gender: 'null', budget_range: 'null' },
          ...{ interests: `'[]'`, preferences: `'{}'`, preferred_brands: `'[]'`, meta_data: `'{}'` },
          ...{ active: 'false', erased_at: 'now()', deleted_at: 'coalesce(t.deleted_at, now())' },
        },
      },
    },
  },
  merge: [
    // Of one customer one conversation is open, and of one product there is one review.
    `update ecommerce.conversations t set ended_at = greatest(now(), t.started_at) from ${BOTH}
      where t.customer_id = y.id and t.ended_at is null`,
    `update ecommerce.product_reviews t set deleted_at = now() from ${BOTH} where t.customer_id = y.id
      and t.deleted_at is null and exists (select from ecommerce.product_reviews r
        where r.customer_id = o.id and r.product_id = t.product_id and r.deleted_at is null)`,
    ...['conversations', 'orders', 'product_inquiries', 'product_reviews'].map(handOver),
    `update ecommerce.customers t set total_interactions = t.total_interactions + y.total_interactions,
        total_inquiries = t.total_inquiries + y.total_inquiries, first_contact = least(t.first_contact, y.first_contact),
        last_contact = greatest(t.last_contact, y.last_contact), name = coalesce(t.name, y.name),
        email = coalesce(t.email, y.email), profile_name = coalesce(t.profile_name, y.profile_name)
      from ecommerce.customers y
      where t.contact_id = :older and t.deleted_at is null and y.contact_id = :younger and y.deleted_at is null`,
    `update ecommerce.customers t set deleted_at = now() where t.contact_id = :younger and t.deleted_at is null
      and exists (select from ecommerce.customers o where o.contact_id = :older and o.deleted_at is null)`,
    // Freed by the one before.
    `update ecommerce.customers t set phone_number = y.phone_number from ecommerce.customers y
      where t.contact_id = :older and t.deleted_at is null and t.phone_number is null
        and y.contact_id = :younger and y.deleted_at is not null and y.phone_number is not null
        and not exists (select from ecommerce.customers o where o.phone_number = y.phone_number and o.deleted_at is null)`,
    'update ecommerce.customers set contact_id = :older where contact_id = :younger',
  ],
  forgetConversation: [
    `update ecommerce.product_inquiries t set inquiry_text = null where ${SAID_IN_CONVERSATION}`,
    `delete from ecommerce.messages t where ${SAID_IN_CONVERSATION}`,
  ],
  forget: [
    // The shop's side of a conversation in which nothing was said since then, with all that was said in it.
    `delete from ecommerce.conversations where id in (
      select c.id from ecommerce.conversations c where c.started_at < :before and not exists (
        select from ecommerce.messages m where m.conversation_id = c.id and m.created_at >= :before) limit 500)`,
    // What was asked about is counted on; the words are not kept longer than the conversation that they stood in.
    `update ecommerce.product_inquiries set inquiry_text = null where id in (
      select id from ecommerce.product_inquiries
        where created_at < :before and conversation_id is null and inquiry_text is not null limit 500)`,
  ],
};
