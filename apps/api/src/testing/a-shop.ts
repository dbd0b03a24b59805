import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADMIN, testApp } from './test-app';

type Body = object | string;

/** The catalogue over HTTP, for whoever administers it, with names and codes that nothing else has. To be called once a file. */
export function aShop() {
  const test = testServer();
  let app: NestFastifyApplication;
  let token: string;
  let made = 0;

  beforeAll(async () => {
    app = await testApp(test.server());
    token = (await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN })).json().accessToken;
  }, 180_000);
  afterAll(() => app?.close());

  async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: Body, headers = {}) {
    const answer = await app.inject({
      method,
      url: `/api/v1/ecommerce${url}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = /^application\/(problem\+)?json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, etag: answer.headers.etag, body: isJson ? answer.json() : answer.body };
  }
  const name = (what: string) => `${what} ${++made}`;
  const aCategory = async () => (await call('POST', '/categories', { name: name('category') })).body;
  const aProduct = async (more: Record<string, unknown> = {}) => {
    const categoryId = (more['categoryId'] as string | undefined) ?? (await aCategory()).id;
    return call('POST', '/products', { name: name('Martillo'), categoryId, price: ars('21900.00'), ...more });
  };
  return { call, name, aCategory, aProduct };
}

export const ars = (amount: string) => ({ amount, currency: 'ARS' });
