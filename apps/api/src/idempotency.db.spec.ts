import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let authorization: string;

beforeAll(async () => {
  app = await testApp(test.server());
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
}, 180_000);
afterAll(() => app.close());

const URL = '/api/v1/ecommerce/brands';
const add = (name: string, key: string) =>
  app.inject({ method: 'POST', url: URL, payload: { name }, headers: { authorization, 'idempotency-key': key } });
const brands = async () => {
  const answer = await app.inject({ url: URL, headers: { authorization } });
  return answer.json<{ items: { name: string }[] }>().items.map(({ name }) => name);
};

it('lets a write of the API happen once, and answers it again with its ETag', async () => {
  const [first, again] = [await add('Bahco', 'k-1'), await add('Bahco', 'k-1')];
  expect([first.statusCode, first.headers['etag']]).toEqual([201, '"1"']);
  expect([again.statusCode, again.headers['etag'], again.body]).toEqual([201, '"1"', first.body]);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(await brands()).toEqual(['Bahco']);
});

it('refuses the key of another write, and undoes nothing', async () => {
  expect((await add('Stanley', 'k-1')).json()).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
  expect(await brands()).toEqual(['Bahco']);
});

it('keeps no answer to a write that a rule refused', async () => {
  expect((await add('Bahco', 'k-2')).statusCode).toBe(409);
  expect((await add('Stanley', 'k-2')).statusCode).toBe(201);
});
