import type { ContactTables } from '@aynux/platform';

const DEBT = 'What was lent and paid is kept for as long as the law of accounting asks.';
const OF_ACCOUNT = 't.account_id in (select id from credit.credit_accounts where customer_id = any (:ids))';

export const creditContacts: ContactTables = {
  tables: {
    'credit.payment_schedule_items': { rows: OF_ACCOUNT, erase: { keep: DEBT } },
    'credit.payments': { rows: OF_ACCOUNT, erase: { keep: DEBT } },
    'credit.credit_accounts': { rows: 't.customer_id = any (:ids)', erase: { keep: DEBT } },
  },
  merge: ['update credit.credit_accounts set customer_id = :older where customer_id = :younger'],
};
