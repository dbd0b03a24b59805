import type { DomainManifest } from '@aynux/platform';
import { coreContacts } from './contact-tables';
import { coreTables } from './tables';

export { inForce } from './switches/domain/in-force';
export { NOTHING_STORED } from './switches/domain/stored-switches';
export type { InForce } from './switches/application/in-force';
export type { Step, Verdict } from './switches/domain/in-force';

export const core: DomainManifest = {
  name: 'core',
  title: 'Core',
  schema: 'core',
  agentKeys: [
    { key: 'greeting_agent', purpose: 'Greets, and names the services that are on.', onByDefault: true },
    { key: 'support_agent', purpose: 'Answers from the knowledge base and names its sources.', onByDefault: true },
    { key: 'fallback_agent', purpose: 'Says what it can help with when nobody else can.', onByDefault: true },
    { key: 'farewell_agent', purpose: 'Says goodbye.', onByDefault: true },
  ],
  tables: coreTables,
  contacts: coreContacts,
  module: async () => (await import('./core.module')).CoreModule,
  migrations: async () => (await import('./migrations')).coreMigrations,
  demo: async () => (await import('./demo/load-demo-knowledge')).LoadDemoKnowledge,
};

/** What the app itself does with core: at its start, and before each request. */
export const atStart = {
  createFirstAdministrator: async () =>
    (await import('./people/application/create-first-administrator')).CreateFirstAdministrator,
  inForce: async () => (await import('./switches/application/in-force')).InForce,
  knownDomains: async () => (await import('./domains/known-domains')).KnownDomains,
};

/** What the command line does with texts. */
export const texts = {
  uploadDocument: async () => (await import('./knowledge/application/upload-document')).UploadDocument,
};

/** What the command line does with conversations. */
export const atHand = {
  exportContact: async () => (await import('./conversations/application/export-contact')).ExportContact,
  eraseContact: async () => (await import('./conversations/application/erase-contact')).EraseContact,
  replayInbox: async () => (await import('./conversations/application/replay-inbox')).ReplayInbox,
};
