import { core } from '@aynux/core';
import { credit } from '@aynux/credit';
import { ecommerce } from '@aynux/ecommerce';
import { healthcare } from '@aynux/healthcare';
import type { AgentKey, DomainManifest } from '@aynux/platform';

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

/** In words, for whoever wonders. */
export function whyLoaded({ name, agentKeys }: DomainManifest, enabled: readonly string[]): string {
  if (ALWAYS_LOADED.some((domain) => domain.name === name)) return 'always loaded';
  const on = agentKeys.map(({ key }) => key).filter((key) => enabled.includes(key));
  if (on.length) return `ENABLED_AGENTS names ${on.join(', ')}`;
  return `ENABLED_AGENTS names none of ${agentKeys.map(({ key }) => key).join(', ')}`;
}
