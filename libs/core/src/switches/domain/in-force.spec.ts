import type { Installation } from '@aynux/kernel';
import { anAgentSwitch, storedSwitches } from '../testing/stored-switches';
import { inForce, type Standing } from './in-force';
import type { DomainStatus } from './stored-switches';

const core = { name: 'core', title: 'Core', isAlwaysOn: true, agents: ['greeting_agent', 'fallback_agent'] };
const shop = { name: 'ecommerce', title: 'Shop', isAlwaysOn: false, agents: ['ecommerce_agent', 'product_agent'] };
const clinic = { name: 'healthcare', title: 'Clinic', isAlwaysOn: false, agents: ['healthcare_agent'] };

const installed = (...enabledAgents: string[]): Installation => ({
  domains: [core, shop, clinic],
  enabledAgents,
  isByDefault: false,
});

const PROCESS = ['named', 'not named', 'only its sister named'] as const;
const STATUS: readonly (DomainStatus | 'unknown')[] = ['enabled', 'disabled', 'maintenance', 'unknown'];
const LIST = ['empty', 'with it', 'without it'] as const;
const ROW = ['none', 'on', 'off'] as const;

const KEYS = { named: ['ecommerce_agent'], 'not named': [], 'only its sister named': ['product_agent'] };
const listOf = (list: (typeof LIST)[number], own: string, other: string) =>
  ({ empty: [], 'with it': [other, own], 'without it': [other] })[list];

const combinations = PROCESS.flatMap((process) =>
  STATUS.flatMap((status) =>
    LIST.flatMap((domains) => LIST.flatMap((agents) => ROW.map((row) => ({ process, status, domains, agents, row })))),
  ),
);
type Combination = (typeof combinations)[number];

function verdicts({ process, status, domains, agents, row }: Combination) {
  const stored = storedSwitches({
    domains: status === 'unknown' ? [] : [{ domain: 'ecommerce', status }],
    tenant: {
      enabledDomains: listOf(domains, 'ecommerce', 'healthcare'),
      enabledAgents: listOf(agents, 'ecommerce_agent', 'product_agent'),
    },
    agents: row === 'none' ? [] : [anAgentSwitch({ key: 'ecommerce_agent', enabled: row === 'on' })],
  });
  const now = inForce(installed(...KEYS[process]), stored);
  const agent = now.agents.find(({ key }) => key === 'ecommerce_agent')!;
  return { agent, domain: now.domains.find(({ domain }) => domain === shop)! };
}

/** The rule as the contract states it, level by level; independent of how it is computed. */
function expected({ process, status, domains, agents, row }: Combination): { agent: Standing; domain: Standing } {
  const byDomain: Standing | null =
    status === 'disabled' || status === 'maintenance'
      ? status
      : domains === 'without it'
        ? 'not-enabled-for-tenant'
        : null;
  const byAgent: Standing | null =
    agents === 'without it' ? 'not-enabled-for-tenant' : row === 'off' ? 'agent-off' : null;
  return {
    agent: process === 'named' ? (byDomain ?? byAgent ?? 'on') : 'not-loaded',
    domain: process === 'not named' ? 'not-loaded' : (byDomain ?? 'on'),
  };
}

describe('what is in force', () => {
  it('is tried in every combination of the switches', () => {
    expect(combinations).toHaveLength(3 * 4 * 3 * 3 * 3);
  });

  it.each(combinations)(
    'process $process, domain $status, domains of the tenant $domains, agents $agents, row $row',
    (combination) => {
      const { agent, domain } = verdicts(combination);
      expect({ agent: agent.standing, domain: domain.standing }).toEqual(expected(combination));
    },
  );

  it.each(combinations)(
    'is explained by its steps: process $process, domain $status, domains of the tenant $domains, agents $agents, row $row',
    (combination) => {
      for (const { standing, steps } of Object.values(verdicts(combination))) {
        expect(steps.find((step) => step.standing !== 'on')?.standing ?? 'on').toBe(standing);
        for (const { why } of steps) expect(why).toMatch(/\w/);
      }
    },
  );

  it('leaves core on whatever anybody has stored', () => {
    const stored = storedSwitches({
      domains: [{ domain: 'core', status: 'disabled' }],
      tenant: { enabledDomains: ['ecommerce'] },
    });
    const now = inForce(installed('greeting_agent'), stored);
    expect(now.domains[0]).toMatchObject({ standing: 'on' });
    expect(now.agents.map(({ key, standing }) => [key, standing])).toContainEqual(['greeting_agent', 'on']);
  });

  it('says which level decided, and why', () => {
    const stored = storedSwitches({ domains: [{ domain: 'ecommerce', status: 'maintenance' }] });
    const agent = inForce(installed('ecommerce_agent'), stored).agents.find(({ key }) => key === 'ecommerce_agent');
    expect(agent?.steps.map(({ level, why }) => `${level}: ${why}`)).toEqual([
      'process: ENABLED_AGENTS names ecommerce_agent',
      'domain: the domain ecommerce is in maintenance',
      'tenant: the organization has every domain',
      'tenant: the organization has every agent',
      'agent: the organization has set nothing for ecommerce_agent',
    ]);
  });
});

describe('an agent that a tenant made', () => {
  const garden = anAgentSwitch({ key: 'garden', provider: 'ecommerce_agent' });
  const standingOf = (switches: Parameters<typeof storedSwitches>[0], ...enabled: string[]) =>
    inForce(installed(...enabled), storedSwitches({ agents: [garden], ...switches })).agents.find(
      ({ key }) => key === 'garden',
    )?.standing;

  it('needs its provider in the process, and its domain', () => {
    expect(standingOf({}, 'ecommerce_agent')).toBe('on');
    expect(standingOf({}, 'product_agent')).toBe('not-loaded');
    const disabled = { domains: [{ domain: 'ecommerce', status: 'disabled' as const }] };
    expect(standingOf(disabled, 'ecommerce_agent')).toBe('disabled');
    expect(standingOf({ tenant: { enabledDomains: ['healthcare'] } }, 'ecommerce_agent')).toBe(
      'not-enabled-for-tenant',
    );
  });

  it('goes on when the provider itself is switched off', () => {
    const off = anAgentSwitch({ key: 'ecommerce_agent', enabled: false });
    expect(standingOf({ agents: [garden, off] }, 'ecommerce_agent')).toBe('on');
  });

  it('is nothing while nobody provides it', () => {
    const orphan = anAgentSwitch({ key: 'orphan', provider: 'gone_agent' });
    const { agents } = inForce(installed('ecommerce_agent'), storedSwitches({ agents: [orphan] }));
    expect(agents.map(({ key }) => key)).not.toContain('orphan');
  });
});
