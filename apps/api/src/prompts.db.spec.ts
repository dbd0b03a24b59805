import { PromptShelf } from '@aynux/kernel';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import { type Caller, gist } from './testing/people';
import { at, GREETING, PromptHouse } from './testing/prompt-house';

describe('the prompts', () => {
  const test = testServer();
  let house: PromptHouse;
  let platform: Caller;
  let ada: Caller;

  beforeAll(async () => {
    house = await PromptHouse.open(test.server());
    ({ platform, ada } = house);
  }, 180_000);
  afterAll(() => house?.app.close());

  const own = (more = '') => house.own(more);
  const resolved = async (caller: Caller, key = GREETING, query = '') =>
    (await caller.get(at(key, `/resolve${query}`))).json<{
      level: string;
      version: string | null;
      text: string | null;
    }>();

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
      house.app
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
    const said = async () => (await house.greet()).reply;
    expect([await level(), await said()]).toEqual(['shipped', expect.stringContaining('Soy el asistente virtual')]);

    expect(gist(await platform.post('/prompts', { key: GREETING, template: 'P{name} {offer}' }))).toBe('201');
    expect([await level(), await said()]).toEqual(['platform', expect.stringMatching(/^P /)]);

    expect(gist(await ada.post(own(), { key: GREETING, template: 'O{name}' }))).toBe('201');
    expect([await level(), await said()]).toEqual(['organization', 'O']);

    expect(gist(await ada.post(own(), { key: GREETING, template: 'U{name}', userId: house.adaId }))).toBe('201');
    expect([await level(), await said()]).toEqual(['user', 'U']);
    expect((await resolved(platform)).level).toBe('platform'); // of another organization

    for (const [scope, expected] of [
      ['global', 'platform'],
      ['system', 'shipped'],
      ['org', 'user'],
    ] as const) {
      await ada.patch(`/organizations/${house.acme}/config`, { promptScope: scope });
      expect(await level()).toBe(expected);
    }
    expect(gist(await ada.delete(own(`/${GREETING}?userId=${house.adaId}`)))).toBe('204');
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
    const bob = await house.people.as(await house.people.person('bob', { [house.acme]: 'member' }));
    expect(gist(await bob.post(own(), { key: GREETING, template: 'x' }))).toBe('403 auth.forbidden');
    const stranger = await house.people.person('eve');
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

    expect(gist(await platform.delete(at(key)))).toBe('204');
    const kept = (await platform.get(at(key, '/versions/13.0.0'))).json();
    expect(kept).toMatchObject({ template: 'again' });
    expect(gist(await platform.post(at(key, '/rollback'), { version: '2.0.0' }))).toBe('422 prompt.variable-unknown');
    expect((await platform.post(at(key, '/rollback'), { version: '12.0.0' })).json()).toMatchObject({
      ...{ current: '12.0.0', level: 'platform' },
    });
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

  it('leave a trace in the audit log of whom they concern', async () => {
    const of = async (organization: string) =>
      (await house.people.look(organization, 'select distinct action from ops.audit_log')).map(({ action }) => action);
    expect(await of(SYSTEM_ORGANIZATION)).toEqual(
      expect.arrayContaining(['prompt.added', 'prompt.changed', 'prompt.rolled-back', 'prompt.withdrawn']),
    );
    expect(await of(house.acme)).toEqual(
      expect.arrayContaining(['tenant-prompt.added', 'tenant-prompt.changed', 'tenant-prompt.withdrawn']),
    );
  });
});
