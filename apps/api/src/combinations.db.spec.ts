import { testServer } from '@aynux/platform/testing';
import { ALWAYS_LOADED, DOMAINS } from './domains';
import { openApiOf } from './openapi';
import { testApp } from './testing/test-app';

const test = testServer();
const optional = DOMAINS.filter((domain) => !ALWAYS_LOADED.includes(domain));
/** Their tables are there; whoever adds the first route takes the domain off this list. */
const WITHOUT_ROUTES = ['healthcare', 'credit'];
const combinations = Array.from({ length: 2 ** optional.length }, (_, bits) =>
  optional.filter((_, n) => bits & (1 << n)),
);

it.each(combinations.map((domains) => [domains.map(({ name }) => name).join(' and ') || 'nothing', domains] as const))(
  'serves core with %s, and the routes of nobody else',
  async (_, domains) => {
    const keys = domains.map(({ agentKeys }) => agentKeys[0]!.key);
    const app = await testApp(test.server(), { ENABLED_AGENTS: ['greeting_agent', ...keys].join(',') });
    try {
      expect((await app.inject('/health/ready')).statusCode).toBe(200);
      const paths = Object.keys(openApiOf(app).paths);
      const served = optional.filter(({ name }) => paths.some((path) => path.startsWith(`/api/v1/${name}`)));
      expect(served).toEqual(domains.filter(({ name }) => !WITHOUT_ROUTES.includes(name)));
      for (const { name, agentKeys } of optional.filter((domain) => !domains.includes(domain))) {
        const answer = await app.inject(`/api/v1/${name}/anything/at/all`);
        expect(answer.json()).toMatchObject({ status: 404, code: 'domain.not-loaded' });
        expect(answer.json().detail).toContain(agentKeys[0]!.key);
      }
    } finally {
      await app.close();
    }
  },
  120_000,
);
