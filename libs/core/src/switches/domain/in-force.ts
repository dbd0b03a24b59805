import type { InstalledDomain, Installation } from '@aynux/kernel';
import type { AgentSwitch, DomainStatus, StoredSwitches } from './stored-switches';

/** `on`, or what stands in the way first. */
export type Standing = 'on' | 'not-loaded' | 'disabled' | 'maintenance' | 'not-enabled-for-tenant' | 'agent-off';

/** What one level says, in words for whoever wonders. */
export interface Step {
  readonly level: 'process' | 'domain' | 'tenant' | 'agent';
  readonly standing: Standing;
  readonly why: string;
}

export interface Verdict {
  readonly standing: Standing;
  /** Every level that has a say, the widest first. */
  readonly steps: readonly Step[];
}

export interface DomainVerdict extends Verdict {
  readonly domain: InstalledDomain;
}

export interface AgentVerdict extends Verdict {
  readonly key: string;
  readonly domain: string;
  /** The agent whose code answers: its own key, unless the tenant made it. */
  readonly provider: string;
  readonly row: AgentSwitch | null;
}

export interface InForceNow {
  readonly domains: readonly DomainVerdict[];
  /** Those of every installed domain, and those that the tenant made of them. */
  readonly agents: readonly AgentVerdict[];
}

/**
 * What may act: process AND domain AND tenant AND agent. This is the only place that decides it; requests, jobs and the
 * router all ask here.
 */
export function inForce(installation: Installation, stored: StoredSwitches): InForceNow {
  const domains = installation.domains.map((domain) => domainVerdict(domain, installation, stored));
  const builtIn = domains.flatMap(({ domain }) => domain.agents.map((key) => ({ key, provider: key, domain })));
  const isBuiltIn = (key: string) => builtIn.some((agent) => agent.key === key);
  const made = stored.agents
    .filter(({ key }) => !isBuiltIn(key))
    .flatMap(({ key, provider }) => {
      const of = builtIn.find((agent) => agent.key === provider);
      return of ? [{ ...of, key }] : [];
    });
  return { domains, agents: [...builtIn, ...made].map((agent) => agentVerdict(agent, installation, stored)) };
}

function domainVerdict(domain: InstalledDomain, installation: Installation, stored: StoredSwitches): DomainVerdict {
  const steps = [loaded(domain, installation), switched(domain, stored), chosen(domain, stored)];
  return { domain, ...verdictOf(steps) };
}

function agentVerdict(
  { key, provider, domain }: { key: string; provider: string; domain: InstalledDomain },
  installation: Installation,
  stored: StoredSwitches,
): AgentVerdict {
  const row = stored.agents.find((agent) => agent.key === key) ?? null;
  const steps = [named(provider, installation), switched(domain, stored), chosen(domain, stored)];
  const own = [...steps, listed(key, stored), kept(key, row)];
  return { key, domain: domain.name, provider, row, ...verdictOf(own) };
}

function verdictOf(steps: readonly Step[]): Verdict {
  const first = steps.find(({ standing }) => standing !== 'on');
  return { standing: first?.standing ?? 'on', steps };
}

function loaded({ agents, isAlwaysOn }: InstalledDomain, installation: Installation): Step {
  const { enabledAgents } = installation;
  const level = 'process';
  if (isAlwaysOn) return { level, standing: 'on', why: 'always loaded' };
  const on = agents.filter((key) => enabledAgents.includes(key));
  if (on.length > 0) return { level, standing: 'on', why: `${variable(installation)} names ${on.join(', ')}` };
  return { level, standing: 'not-loaded', why: `${variable(installation)} names none of ${agents.join(', ')}` };
}

const variable = ({ isByDefault }: Installation) => (isByDefault ? 'ENABLED_AGENTS, by default,' : 'ENABLED_AGENTS');

function named(key: string, installation: Installation): Step {
  const isNamed = installation.enabledAgents.includes(key);
  const why = `${variable(installation)} ${isNamed ? 'names' : 'does not name'} ${key}`;
  return { level: 'process', standing: isNamed ? 'on' : 'not-loaded', why };
}

const STANDINGS: Readonly<Record<DomainStatus, Standing>> = {
  enabled: 'on',
  disabled: 'disabled',
  maintenance: 'maintenance',
};

function switched({ name, isAlwaysOn }: InstalledDomain, { domains }: StoredSwitches): Step {
  if (isAlwaysOn) return { level: 'domain', standing: 'on', why: `${name} cannot be switched off` };
  const status = domains.find(({ domain }) => domain === name)?.status ?? 'enabled';
  return { level: 'domain', standing: STANDINGS[status], why: `the domain ${name} is ${WORDS[status]}` };
}

const WORDS: Readonly<Record<DomainStatus, string>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  maintenance: 'in maintenance',
};

function chosen({ name, isAlwaysOn }: InstalledDomain, { tenant: { enabledDomains } }: StoredSwitches): Step {
  const level = 'tenant';
  if (isAlwaysOn) return { level, standing: 'on', why: `every organization has ${name}` };
  if (enabledDomains.length === 0) return { level, standing: 'on', why: 'the organization has every domain' };
  const isChosen = enabledDomains.includes(name);
  const why = `the organization ${isChosen ? 'has' : 'does not have'} ${name} among its domains`;
  return { level, standing: isChosen ? 'on' : 'not-enabled-for-tenant', why };
}

function listed(key: string, { tenant: { enabledAgents } }: StoredSwitches): Step {
  const level = 'tenant';
  if (enabledAgents.length === 0) return { level, standing: 'on', why: 'the organization has every agent' };
  const isListed = enabledAgents.includes(key);
  const why = `the organization ${isListed ? 'has' : 'does not have'} ${key} among its agents`;
  return { level, standing: isListed ? 'on' : 'not-enabled-for-tenant', why };
}

function kept(key: string, row: AgentSwitch | null): Step {
  const level = 'agent';
  if (!row) return { level, standing: 'on', why: `the organization has set nothing for ${key}` };
  if (row.enabled) return { level, standing: 'on', why: `the organization has ${key} switched on` };
  return { level, standing: 'agent-off', why: `the organization has ${key} switched off` };
}
