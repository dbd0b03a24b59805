import type { TablePurpose } from '@aynux/platform';

/** For the manifest, from which docs/database.md is generated. */
export const coreTables: Readonly<Record<string, TablePurpose>> = {
  organizations: {
    purpose: 'The tenants: one row per business, with its limits, its state and its choice of language model.',
    status: 'ACTIVE',
  },
  users: { purpose: 'People who can log in; they belong to no tenant but by membership.', status: 'ACTIVE' },
  organization_users: { purpose: 'Who is a member of which organization, and in what role.', status: 'ACTIVE' },
  tenant_configs: {
    purpose: 'The switches of an organization: domains, agents and how it searches; one row each.',
    status: 'ACTIVE',
  },
  tenant_agents: { purpose: 'The agents of an organization: whether on, when chosen, how set up.', status: 'ACTIVE' },
  tenant_documents: {
    purpose: "An organization's own texts that agents answer from, chunk by chunk.",
    status: 'ACTIVE',
  },
  tenant_prompts: { purpose: 'What an organization or a member of it says in place of a prompt.', status: 'ACTIVE' },
  tenant_credentials: { purpose: 'Secrets for WhatsApp, DUX and Plex, encrypted; one row each.', status: 'ACTIVE' },
  pharmacy_merchant_configs: {
    purpose: 'What a pharmacy prints on receipts, and its Mercado Pago account; one row each.',
    status: 'ACTIVE',
  },
  company_knowledge: { purpose: 'Texts of the platform that every organization answers from.', status: 'ACTIVE' },
  contact_domains: { purpose: 'Which domain a contact is assigned to, by whom and how surely.', status: 'ACTIVE' },
  domain_configs: { purpose: 'The domains: on, off or in maintenance, and what points to them.', status: 'ACTIVE' },
  conversation_contexts: {
    purpose: 'The memory of a conversation: summary, topics, people and things.',
    status: 'ACTIVE',
  },
  conversation_messages: { purpose: 'What was said, by whom, which agent answered and why.', status: 'ACTIVE' },
  support_tickets: { purpose: 'Incidents, questions and suggestions that a person takes care of.', status: 'ACTIVE' },
  prompts: { purpose: "The platform's instructions to language models, by key.", status: 'ACTIVE' },
  prompt_versions: {
    purpose: 'Every text a prompt has had, with its share of the traffic and its results.',
    status: 'ACTIVE',
  },
};
