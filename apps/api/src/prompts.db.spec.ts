import { Jobs, PromptShelf } from '@aynux/kernel';
import { Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const GREETING = 'core.greeting.reply.es';
const HELLO = 'Hola';
const at = (key: string, more = '') => `/prompts/${key}${more}`;

describe('the prompts', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let platform: Caller;
  let people: People;
  let ada: Caller;
  let adaId: string;
  let acme: string;
  let phones = 5491155550000;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    platform = await people.as(ADMIN, ADMIN.password);
    acme = await people.organization('acme');
    const person = await people.person('ada', { [acme]: 'owner' });
    [ada, adaId] = [await people.as(person), person.id];
  }, 180_000);
  afterAll(() => app?.close());

  const own = (more = '') => `/organizations/${acme}/prompts${more}`;
  const resolved = async (caller: Caller, key = GREETING, query = '') =>
    (await caller.get(at(key, `/resolve${query}`))).json<{
      level: string;
      version: string | null;
      text: string | null;
    }>();
  const greet = async (caller: Caller, phone = String(++phones)) =>
    (await caller.post('/chat/messages', { contact: { phone }, text: HELLO })).json<{
      reply: string;
      conversationId: string;
    }>();
  const rows = <T>(organization: string, sql: string, values: unknown[] = []): Promise<T[]> =>
    Tenant.run(organization, () => app.get(Database).read((manager) => manager.query(sql, values)));

  it('of all loaded libraries are listed', async () => {
    const items: { key: string; level: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${cursor}`;
      const page: { items: typeof items; nextCursor: string | null } = (
        await platform.get(`/prompts?limit=100${after}`)
      ).json();
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(items.map(({ key }) => key)).toEqual(
      app
        .get(PromptShelf)
        .all()
        .map(({ key }) => key)
        .sort(),
    );
    expect(items.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        GREETING,
        'ecommerce.products.one.pt',
        'core.support.instructions',
        'platform.reply.rules',
      ]),
    );
    expect(new Set(items.map(({ level }) => level))).toEqual(new Set(['shipped']));
  });

  it('go from the closest level to the widest, at once, into what agents say', async () => {
    const level = async () => (await resolved(ada)).level;
    const said = async () => (await greet(ada)).reply;
    expect([await level(), await said()]).toEqual(['shipped', expect.stringContaining('Soy el asistente virtual')]);

    expect(gist(await platform.post('/prompts', { key: GREETING, template: 'P{name} {offer}' }))).toBe('201');
    expect([await level(), await said()]).toEqual(['platform', expect.stringMatching(/^P /)]);

    expect(gist(await ada.post(own(), { key: GREETING, template: 'O{name}' }))).toBe('201');
    expect([await level(), await said()]).toEqual(['organization', 'O']);

    expect(gist(await ada.post(own(), { key: GREETING, template: 'U{name}', userId: adaId }))).toBe('201');
    expect([await level(), await said()]).toEqual(['user', 'U']);
    expect((await resolved(platform)).level).toBe('platform'); // of another organization

    for (const [scope, expected] of [
      ['global', 'platform'],
      ['system', 'shipped'],
      ['org', 'user'],
    ] as const) {
      await ada.patch(`/organizations/${acme}/config`, { promptScope: scope });
      expect(await level()).toBe(expected);
    }
    expect(gist(await ada.delete(own(`/${GREETING}?userId=${adaId}`)))).toBe('204');
    expect(await level()).toBe('organization');
    expect(gist(await ada.delete(own(`/${GREETING}`)))).toBe('204');
    expect(gist(await platform.delete(at(GREETING)))).toBe('204');
    expect(await level()).toBe('shipped');
  });

  it('have their variables filled in, and name the one that is missing', async () => {
    const variables = (values: object) => `?variables=${encodeURIComponent(JSON.stringify(values))}`;
    expect((await resolved(ada, GREETING, variables({ name: ', Ana', offer: '' }))).text).toMatch(/^¡Hola, Ana!/);
    const missing = await ada.get(at(GREETING, `/resolve${variables({ name: '' })}`));
    expect(gist(missing)).toBe('422 prompt.variable-missing');
    expect(missing.json<{ detail: string }>().detail).toContain('"offer"');
    expect(gist(await ada.get(at(GREETING, `/resolve${variables({ name: 1 })}`)))).toBe('400 request.invalid');
    expect(gist(await ada.get(at('no.such.key', '/resolve')))).toBe('404 prompt.not-found');
  });

  it.each([
    ['a variable that nobody fills in', { key: GREETING, template: 'Hola {nombre}' }, '422 prompt.variable-unknown'],
    ['a brace alone', { key: GREETING, template: 'Hola {' }, '422 prompt.template-malformed'],
    [
      'variables of its own for a shipped key',
      { key: GREETING, template: 'x', variables: ['x'] },
      '422 prompt.variables-fixed',
    ],
    ['a key that is none', { key: 'No Key', template: 'x' }, '422 prompt.key-malformed'],
  ])('do not take %s', async (_, body, told) => {
    expect(gist(await platform.post('/prompts', body))).toBe(told);
  });

  it('are for the platform, and those of an organization for its owner', async () => {
    expect(gist(await ada.post('/prompts', { key: 'a.b', template: 'x' }))).toBe('403 auth.forbidden');
    const bob = await people.as(await people.person('bob', { [acme]: 'member' }));
    expect(gist(await bob.post(own(), { key: GREETING, template: 'x' }))).toBe('403 auth.forbidden');
    const stranger = await people.person('eve');
    const body = { key: GREETING, template: 'x', userId: stranger.id };
    expect(gist(await ada.post(own(), body))).toBe('422 prompt.user-not-member');
  });

  it('are numbered by the system, also of many at once, and roll back', async () => {
    const key = 'own.many';
    await platform.post('/prompts', { key, template: 'first {x}', variables: ['x'] });
    const texts = Array.from({ length: 10 }, (_, n) => `text ${n} {x}`);
    const answers = await Promise.all(texts.map((template) => platform.patch(at(key), { template })));
    expect(answers.map(gist)).toEqual(texts.map(() => '200'));
    const { items } = (await platform.get(at(key, '/versions?limit=100'))).json<{
      items: { version: string; template: string }[];
    }>();
    expect(items.map(({ version }) => version)).toEqual(Array.from({ length: 11 }, (_, n) => `${11 - n}.0.0`));
    expect(items.map(({ template }) => template).sort()).toEqual(['first {x}', ...texts].sort());
    const first = (await platform.get(at(key, '/versions?limit=4'))).json<{ items: object[]; nextCursor: string }>();
    const rest = (await platform.get(at(key, `/versions?limit=100&cursor=${first.nextCursor}`))).json<{
      items: object[];
    }>();
    expect([...first.items, ...rest.items]).toEqual(items);

    expect(gist(await platform.post(at(key, '/rollback'), { version: '1.0.0' }))).toBe('200');
    expect((await platform.get(at(key))).json()).toMatchObject({ current: '1.0.0', template: 'first {x}' });
    expect(gist(await platform.post(at(key, '/rollback'), { version: '99.0.0' }))).toBe('422 prompt.version-unknown');
    await platform.patch(at(key), { template: 'after' });
    expect((await platform.get(at(key))).json()).toMatchObject({ current: '12.0.0' });
    const { etag } = (await platform.get(at(key))).headers;
    const tag = { 'if-match': String(etag) };
    expect(gist(await platform.patch(at(key), { name: 'Named' }, tag))).toBe('200');
    expect(gist(await platform.patch(at(key), { name: 'Late' }, tag))).toBe('412 resource.stale');

    expect(gist(await platform.delete(at(key)))).toBe('204');
    expect(gist(await platform.get(at(key)))).toBe('404 prompt.not-found');
    await platform.post('/prompts', { key, template: 'again' });
    expect((await platform.get(at(key))).json()).toMatchObject({ current: '13.0.0' }); // messages refer to the others
  });

  it('of an organization are numbered the same way', async () => {
    const key = 'core.farewell.reply.es';
    const texts = Array.from({ length: 8 }, (_, n) => `text ${n}`);
    expect(gist(await ada.post(own(), { key, template: 'first' }))).toBe('201');
    const answers = await Promise.all(texts.map((template) => ada.patch(own(`/${key}`), { template })));
    expect(answers.map(gist)).toEqual(texts.map(() => '200'));
    const { items } = (await ada.get(own(`/${key}/versions?limit=100`))).json<{ items: { version: string }[] }>();
    expect(items.map(({ version }) => version)).toEqual(Array.from({ length: 9 }, (_, n) => `${9 - n}.0.0`));
    expect((await ada.post(own(`/${key}/rollback`), { version: '1.0.0' })).json()).toMatchObject({ template: 'first' });
    expect((await resolved(ada, key)).version).toBe('1.0.0');
    const { etag } = (await ada.get(own(`/${key}`))).headers;
    expect(gist(await ada.patch(own(`/${key}`), { template: 'x' }, { 'if-match': String(etag) }))).toBe('200');
    expect(gist(await ada.patch(own(`/${key}`), { template: 'y' }, { 'if-match': String(etag) }))).toBe(
      '412 resource.stale',
    );
    expect((await ada.get(own())).json<{ items: { key: string }[] }>().items.map((one) => one.key)).toEqual([key]);
    await ada.delete(own(`/${key}`));
    expect(gist(await ada.get(own(`/${key}`)))).toBe('404 prompt.not-found');
  });

  describe('in an experiment', () => {
    const experiment = at(GREETING, '/experiment');
    beforeAll(async () => {
      await platform.post('/prompts', { key: GREETING, template: 'A{name}' });
      const current = (await platform.get(at(GREETING))).json<{ current: string }>().current;
      const drafted = await platform.post(at(GREETING, '/versions'), { template: 'B{name}' });
      expect(gist(drafted)).toBe('201');
      const { version } = drafted.json<{ version: string }>();
      [control, candidate] = [current, version];
    });
    let control: string;
    let candidate: string;
    const start = (weights: object, guardRails: object = {}) =>
      platform.ask({ method: 'PUT', url: experiment, payload: { weights, guardRails } });

    it('refuse weights that make no sense', async () => {
      expect(gist(await start({ [control]: 50, [candidate]: 40 }))).toBe('422 prompt.weights-invalid');
      expect(gist(await start({ [control]: 100 }))).toBe('422 prompt.weights-invalid');
      expect(gist(await start({ [control]: 50, '99.0.0': 50 }))).toBe('422 prompt.weights-invalid');
      expect(gist(await platform.get(experiment))).toBe('404 prompt.no-experiment');
    });

    it('tell each contact one version, keep which with the message, and count what comes of it', async () => {
      expect(gist(await start({ [control]: 50, [candidate]: 50 }, { afterAnswers: 1, leastRating: 3 }))).toBe('200');
      const contacts = Array.from({ length: 12 }, () => String(++phones));
      const told = new Map<string, string>();
      for (const phone of contacts) told.set(phone, (await greet(ada, phone)).reply);
      expect(new Set(told.values())).toEqual(new Set(['A', 'B']));
      for (const phone of contacts) expect((await greet(ada, phone)).reply).toBe(told.get(phone));

      const kept = await rows<{ text: string; version: string }>(
        acme,
        `select content as text, p ->> 'version' as version
          from core.conversation_messages m, jsonb_array_elements(m.extra_data -> 'prompts') p
          where p ->> 'key' = $1 and p ->> 'level' = 'platform' and content in ('A', 'B')`,
        [GREETING],
      );
      expect(kept).toHaveLength(24);
      expect(kept.every(({ text, version }) => version === (text === 'A' ? control : candidate))).toBe(true);

      const arms = (await platform.get(experiment)).json<{
        arms: { version: string; results: { answers: number } }[];
      }>().arms;
      const count = (text: string) => kept.filter((one) => one.text === text).length;
      expect(arms.map(({ version, results }) => [version, results.answers])).toEqual([
        [control, count('A')],
        [candidate, count('B')],
      ]);
    });

    it('keep everything else as it is while they run', async () => {
      expect(gist(await platform.patch(at(GREETING), { template: 'C' }))).toBe('409 prompt.experiment-running');
      expect(gist(await platform.delete(at(GREETING)))).toBe('409 prompt.experiment-running');
    });

    it('end when a version crosses a guard-rail', async () => {
      let found: { conversationId: string; reply: string };
      do found = await greet(ada);
      while (found.reply !== 'B');
      const { items } = (await ada.get(`/conversations/${found.conversationId}/messages`)).json<{
        items: { id: string; sender: string }[];
      }>();
      const messageId = items.find(({ sender }) => sender === 'assistant')!.id;
      const rate = (caller: Caller, rating: number) =>
        caller.ask({
          method: 'PUT',
          url: `/conversations/${found.conversationId}/messages/${messageId}/rating`,
          payload: { rating },
        });
      expect(gist(await rate(ada, 6))).toBe('400 request.invalid');
      expect(gist(await rate(platform, 1))).toBe('404 message.not-found');
      expect(gist(await rate(ada, 1))).toBe('204');

      await app.get(Jobs).enqueue({ queue: 'experiment-watch', data: {}, key: 'now' });
      const read = async () =>
        (await platform.get(experiment)).json<{ stoppedBecause: string | null; weights: object }>();
      let ended = await read();
      while (ended.stoppedBecause === null) ended = await read(); // a worker is at it; the test has a time limit
      expect(ended.stoppedBecause).toBe(`${candidate}: it was rated 1.00 on average, less than 3`);
      expect(ended.weights).toEqual({ [control]: 100, [candidate]: 0 });
      for (let n = 0; n < 5; n++) expect((await greet(ada)).reply).toBe('A');
      expect(gist(await platform.delete(experiment))).toBe('404 prompt.no-experiment');
    });
  });

  it('leave a trace in the audit log of whom they concern', async () => {
    const of = async (organization: string) =>
      (await rows<{ action: string }>(organization, 'select distinct action from ops.audit_log')).map(
        ({ action }) => action,
      );
    expect(await of(SYSTEM_ORGANIZATION)).toEqual(
      expect.arrayContaining(['prompt.added', 'prompt.changed', 'prompt.rolled-back', 'prompt.experiment-stopped']),
    );
    expect(await of(acme)).toEqual(
      expect.arrayContaining(['tenant-prompt.added', 'tenant-prompt.changed', 'tenant-prompt.withdrawn']),
    );
  });
});
