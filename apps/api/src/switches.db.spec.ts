import { Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { itOnAServer, testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const MANY = { MULTI_TENANT_MODE: 'true', JWT_SECRET_KEY: 'the-same-in-every-process-of-the-test' };
const BRANDS = '/ecommerce/brands';
const SHOP = '/admin/domains/ecommerce';
/** Two processes need two connections, and the embedded engine has but one. */

describe('the switches', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let platform: Caller;
  let people: People;
  let ada: Caller;
  let acme: string;

  beforeAll(async () => {
    app = await testApp(test.server(), MANY);
    people = new People(app);
    platform = await people.as(ADMIN, ADMIN.password);
    acme = await people.organization('acme');
    ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
  }, 180_000);
  afterAll(() => app?.close());

  const config = (path = '') => `/organizations/${acme}${path || '/config'}`;
  const STATUSES = ['enabled', 'disabled', 'maintenance'] as const;
  const LISTS = [[], ['ecommerce', 'healthcare'], ['healthcare']];
  const table = STATUSES.flatMap((status) => LISTS.map((enabled) => [status, enabled] as const));
  const told = (status: string, enabled: readonly string[]) => {
    if (status === 'disabled') return '404 domain.disabled';
    if (status === 'maintenance') return '503 domain.maintenance';
    return enabled.length > 0 && !enabled.includes('ecommerce') ? '403 domain.not-enabled-for-tenant' : '200';
  };

  it.each(table)('a domain that is %s, for an organization with %j, is told at once', async (status, enabled) => {
    expect(gist(await platform.patch(SHOP, { status }))).toBe('200');
    expect(gist(await ada.patch(config(), { domains: { enabled } }))).toBe('200');
    const answer = await ada.get(BRANDS);
    expect(gist(answer)).toBe(told(status, enabled));
    expect(answer.headers['retry-after']).toBe(status === 'maintenance' ? '60' : undefined);
    const { agent } = (
      await ada.post('/chat/messages', { contact: { phone: '5491155550001' }, text: 'tienen taladros?' })
    ).json<{ agent: string }>();
    const answers = {
      '200': 'ecommerce_agent',
      '503 domain.maintenance': enabled[0] === 'healthcare' ? 'fallback_agent' : 'none',
    };
    expect(agent).toBe(answers[told(status, enabled) as keyof typeof answers] ?? 'fallback_agent');
    await platform.patch(SHOP, { status: 'enabled' });
    await ada.patch(config(), { domains: { enabled: [] } });
  });

  it('shut only the routes of the domain, and ask for a token first', async () => {
    await platform.patch(SHOP, { status: 'disabled' });
    expect(gist(await ada.get('/conversations'))).toBe('200');
    expect((await app.inject(`/api/v1${BRANDS}`)).statusCode).toBe(401);
    await platform.patch(SHOP, { status: 'enabled' });
  });

  itOnAServer(
    'are obeyed by other processes within five seconds',
    async () => {
      const other = await testApp(test.server(), { ...MANY, ROLE: 'api' });
      try {
        const there = await new People(other).as(ADMIN, ADMIN.password);
        const brands = async () =>
          gist(
            await other.inject({
              url: `/api/v1${BRANDS}`,
              headers: { authorization: `Bearer ${ada.tokens!.accessToken}` },
            }),
          );
        expect(await brands()).toBe('200');
        const began = performance.now();
        await platform.patch(SHOP, { status: 'maintenance' });
        while ((await brands()) === '200' && performance.now() - began < 10_000);
        expect(performance.now() - began).toBeLessThan(5_000);
        expect((await there.get(SHOP)).json()).toMatchObject({ status: 'maintenance' });
      } finally {
        await platform.patch(SHOP, { status: 'enabled' });
        await other.close();
      }
    },
    60_000,
  );

  it('are explained, level by level', async () => {
    await ada.patch(config(), { domains: { enabled: ['healthcare'] } });
    const of = async (organizationId: string) => {
      const answer = await platform.get(`/admin/modules?organizationId=${organizationId}`);
      return answer.json<{ items: { domain: string; state: string; reason: string; routes: number }[] }>().items;
    };
    const shop = (await of(acme)).find(({ domain }) => domain === 'ecommerce');
    expect(shop).toMatchObject({
      state: 'not-enabled-for-tenant',
      reason: 'the organization does not have ecommerce among its domains',
    });
    expect(shop?.routes).toBeGreaterThan(20);
    expect((await of(SYSTEM_ORGANIZATION)).map(({ domain, state }) => `${domain} ${state}`)).toEqual([
      'core on',
      'ecommerce on',
      'healthcare not-loaded',
      'credit not-loaded',
    ]);
    await ada.patch(config(), { domains: { enabled: [] } });
  });

  describe('of a domain', () => {
    it('are for the platform to set', async () => {
      expect(gist(await ada.patch(SHOP, { status: 'disabled' }))).toBe('403 auth.forbidden');
      expect(gist(await platform.patch('/admin/domains/shoes', { status: 'disabled' }))).toBe('404 domain.not-found');
      expect(gist(await platform.patch(SHOP, { status: 'off' }))).toBe('400 request.invalid');
    });

    it('reach those that are not loaded', async () => {
      expect((await platform.patch('/admin/domains/credit', { status: 'disabled' })).json()).toMatchObject({
        domain: 'credit',
        status: 'disabled',
      });
    });

    it('cannot switch core off', async () => {
      const answer = await platform.patch('/admin/domains/core', { status: 'maintenance' });
      expect(gist(answer)).toBe('422 domain.always-on');
      expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe('/status');
    });

    it('are changed as they were read', async () => {
      const { etag } = (await platform.get(SHOP)).headers;
      expect(gist(await platform.patch(SHOP, { priority: 0.7 }, { 'if-match': String(etag) }))).toBe('200');
      expect(gist(await platform.patch(SHOP, { priority: 0.6 }, { 'if-match': String(etag) }))).toBe(
        '412 resource.stale',
      );
    });
  });

  describe('of an organization', () => {
    it.each([
      ['a domain that nobody has heard of', { domains: { enabled: ['shoes'] } }, '/domains/enabled/0'],
      ['an agent that nobody has heard of', { agents: { enabled: ['shoe_agent'] } }, '/agents/enabled/0'],
      ['a default that does not exist', { domains: { default: 'shoes' } }, '/domains/default'],
      ['a default that is not enabled', { domains: { enabled: ['ecommerce'], default: 'credit' } }, '/domains/default'],
      ['a threshold above one', { rag: { similarityThreshold: 1.2 } }, '/rag/similarityThreshold'],
      ['no summary at all', { conversations: { summaryTurns: 0 } }, '/conversations/summaryTurns'],
      ['half an answer', { conversations: { unhelpfulAnswers: 1.5 } }, '/conversations/unhelpfulAnswers'],
      ['a ticket that is due at once', { ticketHours: { low: 0 } }, '/ticketHours/low'],
      ['a timeout below five seconds', { agents: { timeoutSeconds: 1 } }, '/agents/timeoutSeconds'],
    ])('do not take %s', async (_, body, pointer) => {
      const answer = await ada.patch(config(), body);
      expect([400, 422]).toContain(answer.statusCode);
      expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toContain(pointer);
    });

    it('keep what is left out', async () => {
      await ada.patch(config(), { rag: { maxResults: 7 }, llm: { temperature: 0.3, model: 'tiny' } });
      await ada.patch(config(), { ticketHours: { high: 4 }, conversations: { unhelpfulAnswers: 2 } });
      const changed = await ada.patch(config(), { llm: { model: null }, domains: { default: 'ecommerce' } });
      expect(changed.json()).toMatchObject({
        domains: { enabled: [], default: 'ecommerce' },
        agents: { enabled: [], timeoutSeconds: 30 },
        rag: { enabled: true, similarityThreshold: null, maxResults: 7 },
        llm: { model: null, temperature: 0.3, maxTokens: null },
        conversations: { summaryTurns: 5, unhelpfulAnswers: 2 },
        ticketHours: { critical: 2, high: 4, medium: 24, low: 72 },
        promptScope: 'org',
      });
      expect((await ada.get(config())).json()).toEqual(changed.json());
      await ada.patch(config(), { domains: { default: null } });
    });

    it('decide when a person is called, and when the ticket is due', async () => {
      await ada.patch(config(), { conversations: { unhelpfulAnswers: 1 }, ticketHours: { medium: 10 } });
      await ada.post('/chat/messages', { contact: { phone: '5491155550009' }, text: 'xqzt brrr' });
      const [ticket] = (await ada.get('/support-tickets?contact=5491155550009')).json().items;
      const hours = (to: string) => (Date.parse(to) - Date.parse(ticket.createdAt)) / 3_600_000;
      expect([ticket.priority, hours(ticket.dueAt)]).toEqual(['medium', 10]);
      await ada.patch(config(), { ticketHours: { low: 100 } });
      const changed = (await ada.patch(`/support-tickets/${ticket.id}`, { priority: 'low' })).json();
      expect(hours(changed.dueAt)).toBe(100);
      await ada.patch(config(), { conversations: { unhelpfulAnswers: 3 } });
    });

    it('are for its owner and its administrators', async () => {
      const bob = await people.as(await people.person('bob', { [acme]: 'member' }));
      expect(gist(await bob.get(config()))).toBe('403 auth.forbidden');
      expect(gist(await bob.patch(config('/agents/support_agent'), { enabled: false }))).toBe('403 auth.forbidden');
    });
  });

  it('leave a trace in the audit log of whom they concern', async () => {
    const actions: string[] = [];
    for (const organization of [acme, SYSTEM_ORGANIZATION]) {
      const rows: { action: string }[] = await Tenant.run(organization, () =>
        app.get(Database).read((manager) => manager.query('select distinct action from ops.audit_log order by action')),
      );
      actions.push(...rows.map(({ action }) => action));
    }
    expect(actions).toEqual(expect.arrayContaining(['domain.changed', 'tenant-config.changed']));
  });
});
