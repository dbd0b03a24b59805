import type { TablePurpose } from '@aynux/platform';

/** For the manifest, from which docs/database.md is generated. */
export const creditTables: Readonly<Record<string, TablePurpose>> = {
  credit_accounts: {
    purpose: "A customer's line of credit: its limit, rate and terms, what is owed and how late it is.",
    status: 'PARTIAL',
  },
  payments: {
    purpose: 'Money received on an account, and what of it went to interest, charges and principal.',
    status: 'PARTIAL',
  },
  payment_schedule_items: { purpose: 'The instalments of a plan, with what was paid of each.', status: 'PARTIAL' },
};
