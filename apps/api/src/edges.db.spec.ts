import { createHmac } from 'node:crypto';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { ADMIN, APP_SECRET, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let authorization: string;

beforeAll(async () => {
  app = await testApp(test.server());
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN });
  authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
}, 180_000);
afterAll(() => app.close());

const ask = ({ headers, ...asked }: InjectOptions) => app.inject({ ...asked, headers: { authorization, ...headers } });
const BRANDS = '/api/v1/ecommerce/brands';

describe('a method that a path does not take', () => {
  it.each([
    ['DELETE', '/api/v1/admin/modules', 'GET, HEAD'],
    ['PUT', '/api/v1/ecommerce/brands/0193d3a0-0000-7000-8000-0000000000ff?x=1', 'DELETE, GET, HEAD, PATCH'],
    ['POST', '/health/live', 'GET, HEAD'],
  ] as const)('is told from a path that leads nowhere: %s %s', async (method, url, allow) => {
    const answer = await ask({ method, url });
    expect(answer.json()).toMatchObject({ status: 405, code: 'route.method-not-allowed' });
    expect(answer.headers['allow']).toBe(allow);
  });

  it.each(['/api/v1/nowhere', '/api/v1/ecommerce/brands/1/2', '/docs-yaml'])('leads nowhere at %s', async (url) => {
    expect((await ask({ url })).json()).toMatchObject({ status: 404, code: 'route.not-found' });
  });
});

describe('a body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('is not %s', async (type) => {
    const answer = await ask({ method: 'POST', url: BRANDS, payload: 'name=x', headers: { 'content-type': type } });
    expect(answer.json()).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it.each([
    [3_000_000, 200],
    [5_000_000, 413],
  ])('that Meta signed may have %d bytes: %d', async (length, status) => {
    const payload = JSON.stringify({ object: 'whatsapp_business_account', entry: [], more: 'x'.repeat(length) });
    const signature = `sha256=${createHmac('sha256', APP_SECRET).update(payload).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const answer = await ask({ method: 'POST', url: '/api/v1/webhooks/whatsapp', payload, headers });
    expect(answer.statusCode).toBe(status);
  });
});

describe('the version of a thing', () => {
  let url: string;
  beforeAll(async () => {
    const added = await ask({ method: 'POST', url: BRANDS, payload: { name: 'Bahco' } });
    url = `${BRANDS}/${added.json<{ id: string }>().id}`;
  });

  it.each(['"1"', 'W/"1"', '"7", "1"', '*'])('is not sent again to who has it: If-None-Match: %s', async (tag) => {
    const answer = await ask({ url, headers: { 'if-none-match': tag } });
    expect([answer.statusCode, answer.body, answer.headers['etag']]).toEqual([304, '', '"1"']);
  });

  it('is sent to who has another', async () => {
    expect((await ask({ url, headers: { 'if-none-match': '"7"' } })).statusCode).toBe(200);
  });

  it.each([
    ['"1", "2"', 400, 'if-match.invalid'],
    ['1', 400, 'if-match.invalid'],
    ['"7"', 412, 'resource.stale'],
    ['"x"', 412, 'resource.stale'],
  ])('is not changed by If-Match: %s (%d %s)', async (tag, status, code) => {
    const answer = await ask({ method: 'PATCH', url, payload: { active: true }, headers: { 'if-match': tag } });
    expect(answer.json()).toMatchObject({ status, code });
  });
});
