import { type Config, ConfigurationError } from '@aynux/platform';
import { DOMAINS, enabledDomains } from '../domains';

/** @throws ConfigurationError, naming what would load the domain */
export function needDomain(config: Config, name: string): void {
  if (enabledDomains(config.settings.ENABLED_AGENTS).some((domain) => domain.name === name)) return;
  const keys = DOMAINS.find((domain) => domain.name === name)?.agentKeys.map(({ key }) => key) ?? [];
  throw new ConfigurationError([`ENABLED_AGENTS: ${name} is not loaded, which any of ${keys.join(', ')} would do.`]);
}
