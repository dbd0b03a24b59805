import type { TablePurpose } from '@aynux/platform';

/** For the manifest, from which docs/database.md is generated. */
export const ecommerceTables: Readonly<Record<string, TablePurpose>> = {
  products: {
    purpose: 'What is for sale, each variant a row: texts, price, stock and how it is found.',
    status: 'ACTIVE',
  },
  categories: { purpose: 'The first level of the catalogue.', status: 'ACTIVE' },
  subcategories: { purpose: 'The second level, each below one category.', status: 'ACTIVE' },
  brands: { purpose: 'Who makes the products, and how long they vouch for them.', status: 'ACTIVE' },
  product_attributes: { purpose: 'Properties and options of a product: colour, size, capacity.', status: 'ACTIVE' },
  product_images: { purpose: 'Pictures of a product, one of them the main one.', status: 'ACTIVE' },
  product_promotions: { purpose: 'Which promotion applies to which product.', status: 'ACTIVE' },
  promotions: { purpose: 'Discounts, in percent or money, with their dates, codes and caps.', status: 'ACTIVE' },
  customers: { purpose: 'Contacts as the shop knows them: name, taste, consent.', status: 'ACTIVE' },
  orders: { purpose: 'What a customer ordered: sums, payment, shipping and state.', status: 'ACTIVE' },
  order_items: { purpose: 'The lines of an order, with the product as it was when sold.', status: 'ACTIVE' },
  conversations: { purpose: "The shop's side of a conversation: what was shown, how far it got.", status: 'ACTIVE' },
  messages: { purpose: 'The messages of those conversations, with the intent found in them.', status: 'ACTIVE' },
  product_inquiries: {
    purpose: 'What customers asked about a product, and whether it was answered.',
    status: 'PARTIAL',
  },
  product_reviews: { purpose: 'Stars and opinions, marked when their author bought the product.', status: 'PARTIAL' },
  analytics: { purpose: 'Figures by hour, day, week or month.', status: 'ACTIVE' },
  price_history: { purpose: 'Every price a product has had, and who changed it.', status: 'PARTIAL' },
  stock_movements: { purpose: 'Every change of a stock, with the level before and after.', status: 'PARTIAL' },
};
