import type { Config, DomainManifest, MigrationClass } from '@aynux/platform';
import { DOMAINS, enabledDomains } from './domains';

/** Of the domains that are loaded; of all when asked for. */
export async function migrationsOf(config: Config, which: 'loaded' | 'all' = 'loaded'): Promise<MigrationClass[]> {
  const domains: readonly DomainManifest[] = which === 'all' ? DOMAINS : enabledDomains(config.settings.ENABLED_AGENTS);
  return (await Promise.all(domains.map((domain) => domain.migrations()))).flat();
}
