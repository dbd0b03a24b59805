import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

describe('the agents of an organization', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let platform: Caller;
  let ada: Caller;
  let acme: string;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    platform = await people.as(ADMIN, ADMIN.password);
    acme = await people.organization('acme');
    ada = await people.as(await people.person('ada', { [acme]: 'owner' }));
  }, 180_000);
  afterAll(() => app?.close());

  const all = () => `/organizations/${acme}/agents`;
  const one = (key: string) => `/organizations/${acme}/agents/${key}`;

  it('are listed with the built-in ones as they come', async () => {
    const first = (await ada.get(`${all()}?limit=3`)).json<{
      items: { key: string }[];
      nextCursor: string;
    }>();
    const rest = (await ada.get(`${all()}?limit=100&cursor=${first.nextCursor}`)).json<{
      items: { key: string }[];
    }>();
    const keys = [...first.items, ...rest.items].map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toEqual(expect.arrayContaining(['credit_agent', 'ecommerce_agent', 'greeting_agent']));
  });

  it('switch a built-in one off for the organization alone, and give it back', async () => {
    const text = { contact: { phone: '5491155550002' }, text: 'tienen taladros?' };
    const agent = async (caller: Caller) => (await caller.post('/chat/messages', text)).json<{ agent: string }>().agent;
    expect(await agent(ada)).toBe('ecommerce_agent');
    const off = await ada.patch(one('ecommerce_agent'), { enabled: false });
    expect(off.json()).toMatchObject({ standing: 'agent-off', kind: 'built-in', version: 1 });
    expect(await agent(ada)).toBe('fallback_agent');
    expect(await agent(platform)).toBe('ecommerce_agent');
    expect(gist(await ada.delete(one('ecommerce_agent')))).toBe('204');
    expect(await agent(ada)).toBe('ecommerce_agent');
  });

  it('make one of their own, that answers to its own words', async () => {
    const garden = { key: 'garden_agent', provider: 'ecommerce_agent', title: 'Jardín', keywords: ['zoquete'] };
    const added = await ada.post(all(), garden);
    expect(added.statusCode).toBe(201);
    expect(added.json()).toMatchObject({ kind: 'custom', domain: 'ecommerce', standing: 'on', priority: 0 });
    expect(gist(await ada.post(all(), garden))).toBe('409 tenant-agent.exists');
    await ada.patch(one('garden_agent'), { priority: 10 });
    const said = await ada.post('/chat/messages', { contact: { phone: '5491155550003' }, text: 'tienen zoquetes?' });
    expect(said.json()).toMatchObject({ agent: 'garden_agent', domain: 'ecommerce' });
    expect(gist(await ada.delete(one('garden_agent')))).toBe('204');
    expect(gist(await ada.get(one('garden_agent')))).toBe('404 agent.not-found');
    expect(gist(await ada.post(all(), garden))).toBe('201');
    await ada.delete(one('garden_agent'));
  });

  it.each([
    ['a key that is none', { key: 'Garden Agent' }, '/key'],
    ['the key of a built-in one', { key: 'support_agent' }, '/key'],
    ['a provider that does not exist', { provider: 'nobody' }, '/provider'],
    ['a phrase that is none', { phrases: ['fine', '(a+)+$'] }, '/phrases/1'],
  ])('do not take %s', async (_, parts, pointer) => {
    const garden = { key: 'garden_agent', provider: 'ecommerce_agent', title: 'Jardín', ...parts };
    const answer = await ada.post(all(), garden);
    expect([409, 422]).toContain(answer.statusCode);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
  });

  it('are changed as they were read', async () => {
    await ada.patch(one('support_agent'), { priority: 1 });
    const { etag } = (await ada.get(one('support_agent'))).headers;
    expect(gist(await ada.patch(one('support_agent'), { priority: 2 }, { 'if-match': String(etag) }))).toBe('200');
    expect(gist(await ada.patch(one('support_agent'), { priority: 3 }, { 'if-match': String(etag) }))).toBe(
      '412 resource.stale',
    );
    expect(gist(await ada.delete(one('support_agent'), { 'if-match': String(etag) }))).toBe('412 resource.stale');
    await ada.delete(one('support_agent'));
  });

  it('leave a trace in the audit log', async () => {
    const noted = await people.look(acme, 'select distinct action from ops.audit_log order by action');
    expect(noted.map(({ action }) => action)).toEqual(['agent.added', 'agent.changed', 'agent.removed']);
  });
});
