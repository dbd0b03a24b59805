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

/** What operators do from the command line, by the use cases of the API. */
export const operations = {
  openAccount: async () => (await import('./people/application/open-account')).OpenAccount,
  findUser: async () => (await import('./people/application/find-user')).FindUser,
  userList: async () => (await import('./people/application/user-list')).UserList,
  disableUser: async () => (await import('./people/application/disable-user')).DisableUser,
  enableUser: async () => (await import('./people/application/enable-user')).EnableUser,
  setPassword: async () => (await import('./people/application/set-password')).SetPassword,
  setScopes: async () => (await import('./people/application/set-scopes')).SetScopes,
  foundOrganization: async () => (await import('./organizations/application/found-organization')).FoundOrganization,
  changeOrganization: async () => (await import('./organizations/application/change-organization')).ChangeOrganization,
  addMember: async () => (await import('./organizations/application/add-member')).AddMember,
  organizationViews: async () => (await import('./organizations/application/views')).OrganizationViews,
  purgeOrganizations: async () =>
    (await import('./organizations/infrastructure/purge-organizations')).PurgeOrganizations,
};
