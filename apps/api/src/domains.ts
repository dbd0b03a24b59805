import { core, inForce, NOTHING_STORED } from '@aynux/core';
import { credit } from '@aynux/credit';
import { ecommerce } from '@aynux/ecommerce';
import { healthcare } from '@aynux/healthcare';
import type { Installation } from '@aynux/kernel';
import type { AgentKey, Config, DomainManifest } from '@aynux/platform';

/** Every domain this API can serve. These are manifests: the code of a domain is loaded only when it is enabled. */
export const DOMAINS: readonly DomainManifest[] = [core, ecommerce, healthcare, credit];

/** What everything else stands on; it cannot be left out. */
export const ALWAYS_LOADED: readonly DomainManifest[] = [core];

export const AGENT_KEYS: readonly AgentKey[] = DOMAINS.flatMap(({ agentKeys }) => agentKeys);

/** The domains of which at least one agent is enabled, and those that always are. */
export function enabledDomains(agentKeys: readonly string[]): DomainManifest[] {
  const isNamed = (domain: DomainManifest) => domain.agentKeys.some(({ key }) => agentKeys.includes(key));
  return DOMAINS.filter((domain) => ALWAYS_LOADED.includes(domain) || isNamed(domain));
}

/** All that there is, and what of it these keys switch on. */
export function installationOf(config: Config): Installation {
  const enabledAgents = config.settings.ENABLED_AGENTS;
  const domains = DOMAINS.map((domain) => ({
    name: domain.name,
    title: domain.title,
    isAlwaysOn: ALWAYS_LOADED.includes(domain),
    agents: domain.agentKeys.map(({ key }) => key),
  }));
  return { domains, enabledAgents, isByDefault: !config.isSet('ENABLED_AGENTS') };
}

/** In words, for whoever wonders. */
export function whyLoaded({ name }: DomainManifest, config: Config): string {
  const { domains } = inForce(installationOf(config), NOTHING_STORED);
  return domains.find(({ domain }) => domain.name === name)?.steps[0]?.why ?? '';
}
