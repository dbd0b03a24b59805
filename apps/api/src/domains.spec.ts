import { configFrom, type DomainManifest } from '@aynux/platform';
import { AGENT_KEYS, DOMAINS, enabledDomains, whyLoaded } from './domains';

const loaded = (file: string) => Object.keys(require.cache).some((path) => path.endsWith(file));
const names = (...agentKeys: string[]) => enabledDomains(agentKeys).map(({ name }) => name);

it('loads a domain when one of its agents is named, and core always', () => {
  expect(names()).toEqual(['core']);
  expect(names('ecommerce_agent', 'product_agent')).toEqual(['core', 'ecommerce']);
  expect(names('credit_agent', 'healthcare_agent')).toEqual(['core', 'healthcare', 'credit']);
});

it('leaves the domains off that are not asked for', () => {
  expect(
    names(...DOMAINS.flatMap(({ agentKeys }) => agentKeys.filter((key) => key.onByDefault).map(({ key }) => key))),
  ).toEqual(['core', 'ecommerce']);
});

it('says why', () => {
  const [core, ecommerce] = DOMAINS;
  const why = (domain: DomainManifest, environment: Record<string, string>) =>
    whyLoaded(domain, configFrom({ DATA_DIR: 'memory://', ...environment }, AGENT_KEYS));
  expect(why(core!, {})).toBe('always loaded');
  expect(why(ecommerce!, { ENABLED_AGENTS: 'product_agent' })).toBe('ENABLED_AGENTS names product_agent');
  expect(why(ecommerce!, { ENABLED_AGENTS: 'credit_agent' })).toMatch(
    /^ENABLED_AGENTS names none of ecommerce_agent, /,
  );
  expect(why(ecommerce!, {})).toBe('ENABLED_AGENTS, by default, names ecommerce_agent');
});

it('loads the code of a domain only when asked for', async () => {
  expect([loaded('core.module.ts'), loaded('ecommerce.module.ts')]).toEqual([false, false]);
  await DOMAINS[0]!.module();
  expect([loaded('core.module.ts'), loaded('ecommerce.module.ts')]).toEqual([true, false]);
});
