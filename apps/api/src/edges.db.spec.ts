import { createHmac } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
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

  it('is told as it is, and not packed', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await ask({ method: 'POST', url: BRANDS, payload: '{"name":"x"}', headers });
    expect(answer.json()).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it('is UTF-8', async () => {
    const payload = Buffer.from('{"name":"Cañón"}', 'latin1');
    const answer = await ask({ method: 'POST', url: BRANDS, payload, headers: { 'content-type': 'application/json' } });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.malformed', detail: 'The body is not UTF-8.' });
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

describe('what is no request', () => {
  let port: number;
  beforeAll(async () => {
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  const tell = (text: string) =>
    new Promise<string>((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString()));
    });

  it.each([
    ['no HTTP', 'GARBAGE\r\n\r\n', 400, 'request.malformed'],
    ['a length that is none', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', 400, 'request.malformed'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431, 'request.headers-too-large'],
  ])('is answered with a problem all the same: %s', async (_, text, status, code) => {
    const [head = '', body = ''] = (await tell(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 's'));
    expect(JSON.parse(body)).toMatchObject({ status, code, requestId: /X-Request-Id: (\S+)/.exec(head)![1] });
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
