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

interface Asked {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const LOGIN = { method: 'POST', url: '/api/v1/auth/login' } as const;
const JSON_TYPE = { 'content-type': 'application/json' };
const ask = ({ headers, ...asked }: Asked) => app.inject({ ...asked, headers: { authorization, ...headers } });

const ERRORS: readonly (readonly [string, number, string, Asked])[] = [
  ['a path that leads nowhere', 404, 'route.not-found', { url: '/nowhere' }],
  ['a method that a path does not take', 405, 'route.method-not-allowed', { method: 'DELETE', url: '/api/v1/auth/me' }],
  ['a path that cannot be decoded', 400, 'request.malformed', { url: '/api/v1/%zz' }],
  ['no token', 401, 'auth.required', { url: '/api/v1/auth/me', headers: { authorization: '' } }],
  ['JSON that is none', 400, 'request.malformed', { ...LOGIN, payload: '{"email":', headers: JSON_TYPE }],
  ['no body', 400, 'request.invalid', { ...LOGIN }],
  ['a list for a body', 400, 'request.invalid', { ...LOGIN, payload: '[]', headers: JSON_TYPE }],
  [
    'a media type that is not read',
    415,
    'request.unsupported-media-type',
    { ...LOGIN, payload: '<email/>', headers: { 'content-type': 'application/xml' } },
  ],
  [
    'a body that is too large',
    413,
    'request.too-large',
    { ...LOGIN, payload: `"${'x'.repeat(1024 * 1024)}"`, headers: JSON_TYPE },
  ],
  ['a field that nobody asked for', 400, 'request.invalid', { ...LOGIN, payload: '{"x":1}', headers: JSON_TYPE }],
  ['an id that is none', 400, 'request.invalid', { url: '/api/v1/ecommerce/products/7' }],
  [
    'an id of nothing',
    404,
    'product.not-found',
    { url: '/api/v1/ecommerce/products/0193d3a0-0000-7000-8000-0000000000ff' },
  ],
  ['a limit that is none', 400, 'request.invalid', { url: '/api/v1/ecommerce/products?limit=0' }],
  ['a cursor that is none', 400, 'cursor.invalid', { url: '/api/v1/ecommerce/products?cursor=x' }],
  [
    'a text that no database can store',
    400,
    'request.invalid',
    {
      ...{ method: 'POST', url: '/api/v1/ecommerce/brands', headers: JSON_TYPE },
      payload: JSON.stringify({ name: 'a\u0000b' }),
    },
  ],
];

it('names the parameter that is no id', async () => {
  const answer = await ask({ url: '/api/v1/ecommerce/products/7' });
  expect(answer.json().errors).toEqual([{ pointer: '/id', detail: 'id must be a UUID' }]);
});

it.each(ERRORS)('answers %s with %d %s, as a problem', async (_, status, code, asked) => {
  const answer = await ask(asked);
  const problem = answer.json();
  expect([answer.statusCode, problem.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(Object.keys(problem).filter((key) => key !== 'errors')).toEqual([
    ...['type', 'title', 'status', 'detail', 'code', 'requestId'],
  ]);
  expect(problem).toMatchObject({ status, requestId: answer.headers['x-request-id'] });
  expect(problem.detail).not.toMatch(/\bat \/|node_modules|select |insert /);
});

it('says which challenge a refusal of a token is', async () => {
  const answer = await ask({ url: '/api/v1/auth/me', headers: { authorization: 'Bearer x' } });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

it('takes the id of a request from who sends it, unless it could do harm in a log', async () => {
  const given = await ask({ url: '/nowhere', headers: { 'x-request-id': 'trace-7' } });
  expect(given.json().requestId).toBe('trace-7');
  const harmful = await ask({ url: '/nowhere', headers: { 'x-request-id': 'a b;{}' } });
  expect(harmful.json().requestId).toMatch(/^[0-9a-f-]{36}$/);
});
