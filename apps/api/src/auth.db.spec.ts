import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
const { email, password } = ADMIN;
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await testApp(test.server());
});
afterAll(() => app.close());

const post = (path: string, payload: object, token?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/auth/${path}`,
    payload,
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  });
const me = (token: string) => app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } });
const logIn = async (secret = password) =>
  (await post('login', { email, password: secret })).json<{
    accessToken: string;
    refreshToken: string;
    expiresIn: number;
  }>();

it('lets in who knows the password, and says who it is', async () => {
  const { accessToken, expiresIn } = await logIn();
  expect(expiresIn).toBe(900);
  expect((await me(accessToken)).json()).toMatchObject({
    email,
    scopes: ['platform:admin'],
    organizationId: SYSTEM_ORGANIZATION,
    role: 'owner',
  });
});

it('answers every failed login alike', async () => {
  const answers = await Promise.all([
    post('login', { email, password: 'wrong' }),
    post('login', { email: 'nobody@example.com', password: 'wrong' }),
  ]);
  const [one, other] = answers.map((answer) => ({ ...answer.json<object>(), requestId: '' }));
  expect(one).toMatchObject({ status: 401, code: 'auth.wrong-credentials' });
  expect(one).toEqual(other);
});

it('asks for a token where there is none, and refuses one that is not its own', async () => {
  expect((await app.inject('/api/v1/auth/me')).json()).toMatchObject({ status: 401, code: 'auth.required' });
  expect((await me('nonsense')).json()).toMatchObject({ status: 401, code: 'auth.token-invalid' });
});

it('refuses a refresh token as an access token', async () => {
  const { refreshToken } = await logIn();
  expect((await me(refreshToken)).statusCode).toBe(401);
});

it('ends a session at once, its access tokens too, when an old refresh token comes back', async () => {
  const first = await logIn();
  const second = (await post('refresh', { refreshToken: first.refreshToken })).json();
  expect((await me(second.accessToken)).statusCode).toBe(200);

  const reused = await post('refresh', { refreshToken: first.refreshToken });
  expect(reused.json()).toMatchObject({ status: 401, code: 'auth.refresh-token-invalid' });
  expect((await me(second.accessToken)).statusCode).toBe(401);
  expect((await me(first.accessToken)).statusCode).toBe(401);
  expect((await post('refresh', { refreshToken: second.refreshToken })).statusCode).toBe(401);
});

it('lets only one of two exchanges of a refresh token at the same time succeed, and then neither go on', async () => {
  const { refreshToken } = await logIn();
  const answers = await Promise.all([post('refresh', { refreshToken }), post('refresh', { refreshToken })]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  const next = answers.find(({ statusCode }) => statusCode === 200)!.json();
  expect((await post('refresh', { refreshToken: next.refreshToken })).statusCode).toBe(401);
});

it('ends one session by logging out, and not the others', async () => {
  const [ended, other] = [await logIn(), await logIn()];
  expect((await me(ended.accessToken)).statusCode).toBe(200);
  expect((await post('logout', { refreshToken: ended.refreshToken })).statusCode).toBe(204);
  expect((await me(ended.accessToken)).statusCode).toBe(401);
  expect((await me(other.accessToken)).statusCode).toBe(200);
});

it('ends every session by changing the password', async () => {
  const [one, other] = [await logIn(), await logIn()];
  expect((await me(other.accessToken)).statusCode).toBe(200);
  const wrong = await post('password', { currentPassword: 'wrong', newPassword: 'x'.repeat(12) }, one.accessToken);
  expect(wrong.statusCode).toBe(401);
  const weak = await post('password', { currentPassword: password, newPassword: 'short' }, one.accessToken);
  expect(weak.json()).toMatchObject({ status: 400, errors: [{ pointer: '/newPassword' }] });

  const newPassword = 'another horse battery staple';
  const changed = await post('password', { currentPassword: password, newPassword }, one.accessToken);
  expect(changed.statusCode).toBe(204);
  for (const { accessToken, refreshToken } of [one, other]) {
    expect((await me(accessToken)).statusCode).toBe(401);
    expect((await post('refresh', { refreshToken })).statusCode).toBe(401);
  }
  expect((await me((await logIn(newPassword)).accessToken)).statusCode).toBe(200);
});

it('says which field of a login is missing', async () => {
  const answer = await post('login', { email });
  expect(answer.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  expect(answer.json().errors[0].pointer).toBe('/password');
});
