import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
const MOST = 5;
let app: NestFastifyApplication;
let tokens: string[];

beforeAll(async () => {
  app = await testApp(test.server(), { RATE_LIMIT_PER_MINUTE: String(MOST) });
  const logIn = () => app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  tokens = [await logIn(), await logIn()].map((answer) => answer.json<{ accessToken: string }>().accessToken);
});
afterAll(() => app.close());

let address = 0;
const newAddress = () => `10.0.0.${++address}`;
const me = (token: string | undefined, remoteAddress: string) =>
  app.inject({
    ...{ url: '/api/v1/auth/me', remoteAddress },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
const statuses = async (times: number, request: (n: number) => ReturnType<typeof me>) => {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await request(n)).statusCode);
  return seen;
};

it('counts down in every answer, and tells as a problem when it is too much', async () => {
  const remoteAddress = newAddress();
  const first = await me(undefined, remoteAddress);
  expect(first.headers).toMatchObject({ 'ratelimit-limit': '5', 'ratelimit-remaining': '4', 'ratelimit-reset': '60' });
  await statuses(MOST - 1, () => me(undefined, remoteAddress));
  const refused = await me(undefined, remoteAddress);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.headers['retry-after']).toMatch(/^\d+$/);
  expect(refused.json()).toMatchObject({ status: 429, code: 'rate-limit.exceeded', title: 'Too Many Requests' });
  expect(refused.json().requestId).toBe(refused.headers['x-request-id']);
});

it('counts a user wherever the requests come from, and with whichever token', async () => {
  const seen = await statuses(MOST + 1, (n) => me(tokens[n % 2], newAddress()));
  expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
});

it('does not make an address pay for those who have logged in there', async () => {
  const remoteAddress = newAddress();
  await statuses(MOST + 1, () => me(tokens[0], remoteAddress));
  expect((await me(undefined, remoteAddress)).statusCode).toBe(401);
});

it('counts the address of whoever makes up tokens', async () => {
  const remoteAddress = newAddress();
  expect(await statuses(MOST + 1, (n) => me(`made-up-${n}`, remoteAddress))).toEqual([401, 401, 401, 401, 401, 429]);
});

it('counts the addresses that one household has as one', async () => {
  expect(await statuses(MOST + 1, (n) => me(undefined, `2001:db8:0:1::${n}`))).toContain(429);
});

it('lets the load balancer ask as often as it likes, and nobody pretend to be one', async () => {
  const remoteAddress = newAddress();
  const ask = (url: string) => () => app.inject({ url, remoteAddress });
  expect(await statuses(MOST + 1, ask('/health/live'))).not.toContain(429);
  expect(await statuses(MOST + 1, ask('/api/v1/auth/me?x=/health/&y=/api/v1/webhooks/'))).toContain(429);
});

it('takes thirty logins a minute from an address, whatever else it allows', async () => {
  const remoteAddress = newAddress();
  const guess = () =>
    app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email: 'x@y.z' }, remoteAddress });
  const seen = await statuses(31, guess);
  expect([seen.indexOf(429), seen.filter((status) => status === 400).length]).toEqual([30, 30]);
});

describe('behind a proxy', () => {
  const another = testServer();
  const ask = (of: NestFastifyApplication, client: number) =>
    of.inject({
      ...{ url: '/api/v1/auth/me', remoteAddress: '10.9.9.9' },
      headers: { 'x-forwarded-for': `198.51.100.${client}` },
    });

  it('counts whom the proxy names only where it is trusted', async () => {
    expect(await statuses(MOST + 1, (n) => ask(app, n))).toContain(429);
    const trusting = { RATE_LIMIT_PER_MINUTE: String(MOST), TRUST_PROXY: '10.0.0.0/8' };
    const behind = await testApp(another.server(), trusting);
    try {
      expect(await statuses(MOST + 1, (n) => ask(behind, n))).not.toContain(429);
      expect(await statuses(MOST + 1, () => ask(behind, 200))).toContain(429);
    } finally {
      await behind.close();
    }
  });
});
