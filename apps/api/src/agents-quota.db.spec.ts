import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
beforeAll(async () => {
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
}, 180_000);
afterAll(() => app?.close());

it('an organization makes no more agents than it may have, however many it asks for at once', async () => {
  const people = new People(app);
  const small = await people.organization('small', { max_agents: '3' });
  const owner = await people.as(await people.person('ada', { [small]: 'owner' }));
  const at = `/organizations/${small}`;
  const add = (n: number) =>
    owner.post(`${at}/agents`, { key: `garden_${n}`, provider: 'support_agent', title: `Jardín ${n}` });

  const told = (await Promise.all(Array.from({ length: 50 }, (_, n) => add(n)))).map(gist).sort();
  expect(told).toEqual([...Array<string>(3).fill('201'), ...Array<string>(47).fill('403 quota.agents-exhausted')]);
  const own = async () => {
    const { items } = (await owner.get(`${at}/agents?limit=100`)).json<{ items: { kind: string; key: string }[] }>();
    return items.filter(({ kind }) => kind === 'custom').map(({ key }) => key);
  };
  const [first] = await own();
  expect(await own()).toHaveLength(3);
  expect((await owner.get(at)).json()).toMatchObject({ quotas: { agents: { limit: 3, used: 3 } } });

  expect(gist(await owner.patch(`${at}/agents/support_agent`, { priority: 1 }))).toBe('200'); // which is none of its own
  expect(gist(await owner.delete(`${at}/agents/${first}`))).toBe('204');
  expect(gist(await add(50))).toBe('201');
  expect(gist(await add(51))).toBe('403 quota.agents-exhausted');
  const admin = await people.as(ADMIN, ADMIN.password);
  expect(gist(await owner.patch(`${at}/quotas`, { agents: 4 }))).toBe('403 auth.forbidden');
  expect(gist(await admin.patch(`${at}/quotas`, { agents: 4 }))).toBe('200');
  expect(gist(await add(51))).toBe('201');
}, 120_000);
