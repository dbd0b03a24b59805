import { CreateFirstAdministrator } from '@aynux/core';
import { Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { testApp } from './testing/test-app';

const test = testServer();
const password = 'correct horse battery staple';
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await testApp(test.server());
});
afterAll(() => app.close());

const asSystem = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
const createFirst = (email: string, password?: string) =>
  asSystem(() => app.get(CreateFirstAdministrator, { strict: false }).execute({ email, password }));

const post = (path: string, payload: object, token?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/auth/${path}`,
    payload,
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  });
const me = (token: string) => app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } });
const logIn = async (secret = password) =>
  (await post('login', { email: 'ada@example.com', password: secret })).json<{
    accessToken: string;
    refreshToken: string;
    expiresIn: number;
  }>();
const codeOf = ({ statusCode, json }: { statusCode: number; json: () => { code?: string } }) => [
  statusCode,
  json().code,
];

it('makes the first administrator, and only the first', async () => {
  expect(await createFirst('Ada@Example.com ', password)).toEqual({ email: 'ada@example.com', password: null });
  expect(await createFirst('eve@example.com', password)).toBeNull();
});

it('lets in who knows the password, and says who it is', async () => {
  const { accessToken, expiresIn } = await logIn();
  expect(expiresIn).toBe(900);
  expect((await me(accessToken)).json()).toMatchObject({
    email: 'ada@example.com',
    scopes: ['platform:admin'],
    organizationId: SYSTEM_ORGANIZATION,
    role: 'owner',
  });
});
