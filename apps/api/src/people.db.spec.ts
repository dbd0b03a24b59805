import { randomUUID } from 'node:crypto';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Caller, gist, PASSWORD, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const NEW_PASSWORD = 'another horse battery';

describe('people', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let nobody: Caller;
  let admin: Caller;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    nobody = new Caller(app);
    admin = await people.as(ADMIN, ADMIN.password);
  }, 180_000);
  afterAll(() => app?.close());

  const named = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.com`;
  const register = (email: string, more: object = {}) =>
    nobody.post('/auth/register', { email, password: PASSWORD, ...more });
  const logIn = async (email: string, password = PASSWORD) =>
    gist(await nobody.post('/auth/login', { email, password }));
  const userOf = async (email: string) =>
    (await admin.get(`/users?search=${email}`)).json<{ items: { id: string; version: number }[] }>().items[0]!;

  it('are told that an account is made without an Idempotency-Key', async () => {
    const account = { email: `key-${Date.now()}@example.com`, password: PASSWORD };
    const answer = await nobody.post('/auth/register', account, { 'idempotency-key': 'a-key' });
    expect(gist(answer)).toBe('400 idempotency.not-supported');
  });

  it('make an account, and are nobody anywhere until somebody lets them in', async () => {
    const email = named('ana');
    const answer = await register(email, { fullName: 'Ana' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ email, fullName: 'Ana', scopes: [] });
    const ana = await people.as({ email });
    const me = await ana.get('/auth/me');
    expect(me.json()).toMatchObject({ email, organizationId: null, role: null, organizations: [] });
    expect(gist(await ana.get('/ecommerce/brands'))).toBe('403 tenant.required');

    const acme = await people.organization('acme');
    await people.join(answer.json<{ id: string }>().id, acme, 'member');
    expect(gist(await ana.get('/ecommerce/brands', { 'x-tenant-id': acme }))).toBe('200');
    expect((await ana.get('/auth/me')).json()).toMatchObject({ organizations: [{ id: acme, role: 'member' }] });
  });

  it.each([
    [
      'an address that is taken, however it is spelled',
      (email: string) => ({ email: email.toUpperCase() }),
      '409 user.email-taken',
    ],
    ['a password that is too short', () => ({ email: named('x'), password: 'short' }), '400 auth.password-refused'],
    ['what is no address', () => ({ email: 'ana' }), '400 request.invalid'],
    ['a scope of their own choice', () => ({ email: named('x'), scopes: ['platform:admin'] }), '400 request.invalid'],
  ])('cannot register %s', async (_, of, told) => {
    const email = named('bea');
    await register(email);
    expect(gist(await register(email, of(email)))).toBe(told);
  });

  it('choose a new password with a mail, once, and every session has ended', async () => {
    const email = named('carla');
    await register(email);
    const carla = await people.as({ email });
    expect((await nobody.post('/auth/password/forgot', { email: email.toUpperCase() })).statusCode).toBe(202);
    expect((await nobody.post('/auth/password/forgot', { email: named('nobody') })).statusCode).toBe(202);
    const mail = await mailTo(email);
    const token = /^\S{43}$/m.exec(mail.text)![0];
    const reset = { token, newPassword: NEW_PASSWORD };
    expect(gist(await nobody.post('/auth/password/reset', { ...reset, newPassword: 'short' }))).toBe(
      '400 auth.password-refused',
    );
    expect(gist(await nobody.post('/auth/password/reset', reset))).toBe('204');
    expect(gist(await nobody.post('/auth/password/reset', reset))).toBe('400 auth.reset-token-invalid');
    expect(gist(await carla.get('/auth/me'))).toBe('401 auth.token-invalid');
    expect([await logIn(email), await logIn(email, NEW_PASSWORD)]).toEqual(['401 auth.wrong-credentials', '200']);
  }, 30_000);

  /** A worker takes its time: looks again until it is there, within Jest's patience. */
  async function mailTo(address: string): Promise<{ text: string }> {
    for (;;) {
      const { items } = (await admin.get('/admin/mails')).json<{ items: { to: string; text: string }[] }>();
      const mail = items.find(({ to }) => to === address);
      if (mail) return mail;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('work in one organization after the other, and end both sessions at once', async () => {
    const [acme, globex, hooli] = [
      await people.organization('acme'),
      await people.organization('globex'),
      await people.organization('hooli', { status: "'suspended'" }),
    ];
    const person = await people.person('dora', { [acme]: 'owner', [globex]: 'admin', [hooli]: 'owner' });
    const dora = await people.as(person);
    const answer = await dora.post('/auth/switch', { organizationId: globex });
    const there = new Caller(app, answer.json());
    expect((await there.get('/auth/me')).json()).toMatchObject({ organizationId: globex, role: 'admin' });
    expect((await dora.get('/auth/me')).json()).toMatchObject({ organizationId: acme, role: 'owner' });
    expect(gist(await dora.post('/auth/switch', { organizationId: hooli }))).toBe('403 tenant.suspended');
    expect(gist(await dora.post('/auth/switch', { organizationId: randomUUID() }))).toBe('403 tenant.forbidden');
    await nobody.post('/auth/logout', { refreshToken: there.tokens!.refreshToken });
    expect(gist(await dora.get('/auth/me'))).toBe('401 auth.token-invalid');
    expect(gist(await there.get('/auth/me'))).toBe('401 auth.token-invalid');
  });

  it('of a suspended organization still see who they are, and go elsewhere', async () => {
    const [hooli, acme] = [await people.organization('hooli'), await people.organization('acme')];
    const person = await people.person('eva', { [hooli]: 'owner' });
    const eva = await people.as(person);
    await people.in(hooli, "update core.organizations set status = 'suspended'");
    await people.join(person.id, acme, 'member');
    expect((await eva.get('/auth/me')).json()).toMatchObject({
      organizationId: hooli,
      organizations: [{ id: acme }, { id: hooli, status: 'suspended' }],
    });
    expect(gist(await eva.post('/auth/switch', { organizationId: acme }))).toBe('200');
  });

  it('are disabled and enabled by administrators of the platform, as they were read', async () => {
    const email = named('fay');
    await register(email);
    const fay = await people.as({ email });
    const { id, version } = await userOf(email);
    expect((await admin.get(`/users/${id}`)).headers['etag']).toBe(`"${version}"`);
    const stale = { 'if-match': `"${version - 1}"` };
    expect(gist(await admin.post(`/users/${id}/disable`, {}, stale))).toBe('412 resource.stale');
    expect(gist(await admin.post(`/users/${id}/disable`))).toBe('200');
    expect(gist(await fay.get('/auth/me'))).toBe('401 auth.token-invalid');
    expect(await logIn(email)).toBe('401 auth.wrong-credentials');
    expect((await admin.get(`/users?search=${email}&disabled=true`)).json()).toMatchObject({ items: [{ id }] });
    expect(gist(await admin.post(`/users/${id}/enable`))).toBe('200');
    expect(gist(await fay.get('/auth/me'))).toBe('401 auth.token-invalid');
    expect(await logIn(email)).toBe('200');
  });

  it('are given scopes, which count from the next request on', async () => {
    const email = named('gil');
    await register(email);
    const gil = await people.as({ email });
    const { id } = await userOf(email);
    expect(gist(await gil.get('/users'))).toBe('403 auth.forbidden');
    expect(gist(await admin.ask({ method: 'PUT', url: `/users/${id}/scopes`, payload: { scopes: ['root'] } }))).toBe(
      '400 request.invalid',
    );
    await admin.ask({ method: 'PUT', url: `/users/${id}/scopes`, payload: { scopes: ['platform:admin'] } });
    expect(gist(await gil.get('/users'))).toBe('200');
    await admin.ask({ method: 'PUT', url: `/users/${id}/scopes`, payload: { scopes: [] } });
    expect(gist(await gil.get('/users'))).toBe('403 auth.forbidden');
    const { id: own } = (await admin.get('/auth/me')).json<{ id: string }>();
    expect(gist(await admin.post(`/users/${own}/disable`))).toBe('409 user.last-administrator');
  });

  it('change how they are called, though not to a name that is taken', async () => {
    const [hal, ivy] = [named('hal'), named('ivy')];
    await register(hal, { username: `hal-${randomUUID().slice(0, 8)}` });
    await register(ivy, { username: 'Ívy.Íone' });
    const caller = await people.as({ email: hal });
    expect((await caller.patch('/auth/me', { fullName: 'Hal' })).json()).toMatchObject({ email: hal, fullName: 'Hal' });
    expect(gist(await caller.patch('/auth/me', { username: 'ivy.ione' }))).toBe('409 user.username-taken');
    const { etag = '' } = (await caller.get('/auth/me')).headers;
    const rename = (fullName: string) => caller.patch('/auth/me', { fullName }, { 'if-match': String(etag) });
    expect([gist(await rename('Hal One')), gist(await rename('Hal Two'))]).toEqual(['200', '412 resource.stale']);
  });
});

describe('where registration is closed', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await testApp(test.server(), { REGISTRATION: 'closed' });
  }, 180_000);
  afterAll(() => app?.close());

  it('strangers make no account', async () => {
    const account = { email: 'eve@example.com', password: PASSWORD };
    expect(gist(await new Caller(app).post('/auth/register', account))).toBe('403 auth.registration-closed');
  });
});
