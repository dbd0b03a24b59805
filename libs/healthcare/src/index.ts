import type { DomainManifest } from '@aynux/platform';
import { healthcareContacts } from './contact-tables';
import { healthcareTables } from './tables';

export const healthcare: DomainManifest = {
  name: 'healthcare',
  title: 'Healthcare',
  schema: 'healthcare',
  agentKeys: [
    {
      key: 'healthcare_agent',
      purpose:
        'Appointments of a practice. Loads the domain and its tables; it has no routes, and no agent answers yet.',
      onByDefault: false,
    },
  ],
  tables: healthcareTables,
  contacts: healthcareContacts,
  module: async () => (await import('./healthcare.module')).HealthcareModule,
  migrations: async () => (await import('./migrations')).healthcareMigrations,
};
