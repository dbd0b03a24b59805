import type { DomainManifest } from '@aynux/platform';
import { creditContacts } from './contact-tables';
import { creditTables } from './tables';

export const credit: DomainManifest = {
  name: 'credit',
  title: 'Credit',
  schema: 'credit',
  agentKeys: [
    {
      key: 'credit_agent',
      purpose:
        'Credit lines of customers. Loads the domain and its tables; it has no routes, and no agent answers yet.',
      onByDefault: false,
    },
  ],
  tables: creditTables,
  contacts: creditContacts,
  module: async () => (await import('./credit.module')).CreditModule,
  migrations: async () => (await import('./migrations')).creditMigrations,
};
