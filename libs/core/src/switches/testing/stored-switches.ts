import {
  type AgentSwitch,
  type DomainSwitch,
  NOTHING_DECIDED,
  type StoredSwitches,
  type TenantSettings,
} from '../domain/stored-switches';

interface Parts {
  readonly domains?: readonly (Pick<DomainSwitch, 'domain'> & Partial<DomainSwitch>)[];
  readonly tenant?: Partial<TenantSettings>;
  readonly agents?: readonly AgentSwitch[];
}

const A_DOMAIN = { status: 'enabled', keywords: [], phonePatterns: [], priority: 0.5, mayFallBack: true } as const;

export function storedSwitches({ domains = [], tenant = {}, agents = [] }: Parts = {}): StoredSwitches {
  return {
    domains: domains.map((domain) => ({ ...A_DOMAIN, ...domain })),
    tenant: { ...NOTHING_DECIDED, ...tenant },
    agents,
  };
}

export function anAgentSwitch(parts: Pick<AgentSwitch, 'key'> & Partial<AgentSwitch>): AgentSwitch {
  return { title: parts.key, enabled: true, priority: 0, provider: null, keywords: [], phrases: [], ...parts };
}
