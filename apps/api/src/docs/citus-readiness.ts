import type { LiveTable } from './live-catalogue';

/** Whole on every node. */
const REFERENCE_TABLES: Readonly<Record<string, string>> = {
  'core.company_knowledge': 'the same texts for every organization',
  'core.domain_configs': 'a handful of rows, the same for all',
  'core.organizations': 'one small row each, which all their other rows refer to',
  'core.prompt_versions': 'versions of the shared prompts',
  'core.prompts': 'the same for every organization',
  'core.users': 'one person may be a member of several organizations',
  'ops.milestones': 'a handful of rows about the installation',
  'ops.mails': 'written in development only',
  'ops.password_resets': 'of users, and found by their hash before an organization is known',
  'ops.refresh_tokens': 'of users, and found by their hash before an organization is known',
};

/** Unique over all organizations on purpose. Distributed, each becomes a small reference table of key and organization. */
const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  'core.uq_pharmacy_merchant_configs_wa': 'the organization is found by this number',
  'core.uq_tenant_credentials_wa_phone_id': 'the organization of an inbound message is found by this number',
};

export interface CitusReadiness {
  readonly distributed: readonly string[];
  readonly referenceTables: readonly (readonly [name: string, reason: string])[];
  readonly globalKeys: readonly (readonly [name: string, reason: string])[];
  /** What stands in the way without a reason, and reasons for what is not there. */
  readonly unexplained: readonly string[];
}

/** Whether every table could be distributed by its tenant as it is: all its keys and references carry it. */
export function citusReadiness(tables: readonly LiveTable[]): CitusReadiness {
  const isDistributed = ({ columns }: LiveTable) => columns.some(({ name }) => name === 'organization_id');
  const distributed = tables.filter(isDistributed);
  const names = distributed.map(({ name }) => name);
  const whole = tables.filter((table) => !isDistributed(table)).map(({ name }) => name);
  const globalKeys = distributed.flatMap(({ schema, indexes }) =>
    indexes
      .filter(({ unique, columns }) => unique && !columns.includes('organization_id'))
      .map(({ name }) => `${schema}.${name}`),
  );
  const leaving = tables.flatMap(({ name, references }) =>
    references
      .filter(({ columns, target }) => names.includes(target) && !columns.includes('organization_id'))
      .map((reference) => `${name}.${reference.name}`),
  );
  return {
    distributed: names,
    referenceTables: whole.map((name) => [name, REFERENCE_TABLES[name] ?? ''] as const),
    globalKeys: globalKeys.map((name) => [name, GLOBAL_KEYS[name] ?? ''] as const),
    unexplained: [
      ...whole.filter((name) => !REFERENCE_TABLES[name]),
      ...globalKeys.filter((name) => !GLOBAL_KEYS[name]),
      ...leaving,
      ...Object.keys(REFERENCE_TABLES).filter((name) => !whole.includes(name)),
      ...Object.keys(GLOBAL_KEYS).filter((name) => !globalKeys.includes(name)),
    ],
  };
}
