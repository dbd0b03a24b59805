import {
  Authenticator,
  configFrom,
  NotAuthenticated,
  PlatformModule,
  type Principal,
  SYSTEM_ORGANIZATION,
  Tenant,
} from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import { type CallHandler, type ExecutionContext, Global, Module, type NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { Observable } from 'rxjs';
import { core } from '../../index';
import { PromptsModule } from '../../prompts/prompts.module';
import { SwitchesModule } from '../../switches/switches.module';
import { KnowledgeModule } from '../knowledge.module';
import { OrganizationsModule } from '../../organizations/organizations.module';
import { QuotasAlone } from '../../organizations/testing/quotas-alone.module';
import { someDetails } from '../testing/a-document';

const { server } = testServer([core]);

/** The token is the scope. */
class TokenIsScope extends Authenticator {
  async authenticate(token: string): Promise<Principal> {
    if (!token) throw new NotAuthenticated('Who?');
    return {
      userId: '019a0000-0000-7000-8000-00000000000a',
      scopes: [token],
      organizationId: SYSTEM_ORGANIZATION,
      role: 'member',
    };
  }
}

class SystemTenant implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return new Observable((subscriber) => Tenant.run(SYSTEM_ORGANIZATION, () => next.handle().subscribe(subscriber)));
  }
}

@Global()
@Module({ providers: [{ provide: Authenticator, useClass: TokenIsScope }], exports: [Authenticator] })
class Outside {}

/** Whose vectors are made. */
const CORE = { name: 'core', title: 'Core', agents: [], isAlwaysOn: true };

let app: NestFastifyApplication;
beforeAll(async () => {
  const config = configFrom({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: 'memory://' }, core.agentKeys);
  const module = await Test.createTestingModule({
    imports: [
      LoggerModule.forRoot({ pinoHttp: { level: 'silent' } }),
      TypeOrmModule.forRoot({ ...server().options('aynux_app'), autoLoadEntities: true }),
      PlatformModule.with(config, server(), { domains: [CORE], enabledAgents: [], isByDefault: false }),
      Outside,
      SwitchesModule,
      PromptsModule,
      KnowledgeModule,
    ],
    providers: [{ provide: APP_INTERCEPTOR, useClass: SystemTenant }],
  })
    .overrideModule(OrganizationsModule)
    .useModule(QuotasAlone)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useLogger(false);
  await app.init();
}, 180_000);
afterAll(() => app?.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const call = (method: Method, url: string, payload?: object, headers: object = {}) =>
  app.inject({
    method,
    url: `/knowledge${url}`,
    ...(payload ? { payload } : {}),
    headers: { authorization: 'Bearer platform:admin', ...headers },
  });
const draft = { ...someDetails(), content: 'Los pedidos llegan en 3 a 5 días hábiles.' };
const added = async (parts: object = {}) => (await call('POST', '', { ...draft, ...parts })).json();

it('adds a text, and answers it with its version', async () => {
  const response = await call('POST', '', { ...draft, content: 'Uno' });
  expect(response.statusCode).toBe(201);
  expect(response.headers['etag']).toBe('"1"');
  const text = response.json();
  expect(text).toMatchObject({ ...draft, content: 'Uno', version: 1 });
  expect((await call('GET', `/${text.id}`)).json()).toEqual(text);
});

it('changes a text only as it was read', async () => {
  const { id } = await added({ content: 'Dos' });
  const change = (ifMatch: string) => call('PATCH', `/${id}`, { title: 'Otro título' }, { 'if-match': ifMatch });
  expect((await change('"1"')).json()).toMatchObject({
    title: 'Otro título',
    content: 'Dos',
    tags: draft.tags,
    version: 2,
  });
  const late = await change('"1"');
  expect([late.statusCode, late.json().code]).toEqual([412, 'resource.stale']);
  expect((await call('DELETE', `/${id}`, undefined, { 'if-match': '"1"' })).statusCode).toBe(412);
  expect((await call('DELETE', `/${id}`)).statusCode).toBe(204);
  expect((await call('GET', `/${id}`)).json()).toMatchObject({ status: 404, code: 'knowledge.not-found' });
});

it('refuses a text that is there already, and one that says nothing', async () => {
  await added({ content: 'Tres' });
  expect((await call('POST', '', { ...draft, content: 'Tres' })).json()).toMatchObject({
    status: 409,
    code: 'knowledge.exists',
  });
  expect((await call('POST', '', { ...draft, content: '' })).json()).toMatchObject({
    status: 400,
    errors: [{ pointer: '/content', detail: expect.any(String) }],
  });
  expect((await call('POST', '', { ...draft, title: '…' })).json()).toMatchObject({
    errors: [{ pointer: '/title', detail: 'title must have a letter or a digit' }],
  });
});

it('restores what was removed, but not what was removed for good', async () => {
  const { id } = await added({ content: 'Seis', category: 'papelera' });
  expect((await call('DELETE', `/${id}`)).statusCode).toBe(204);
  expect((await call('GET', '?category=papelera')).json().items).toEqual([]);
  expect((await call('GET', '?category=papelera&deleted=true')).json().items).toMatchObject([
    { id, deletedAt: expect.any(String) },
  ]);
  const restored = await call('POST', `/${id}/restore`);
  expect([restored.statusCode, restored.json()]).toMatchObject([200, { id, content: 'Seis', version: 3 }]);
  expect((await call('POST', `/${id}/restore`)).json()).toEqual(restored.json());
  expect((await call('DELETE', `/${id}?hard=true`)).statusCode).toBe(204);
  expect((await call('POST', `/${id}/restore`)).json()).toMatchObject({ code: 'knowledge.not-found' });
});

it('tells how many texts there are, of which types', async () => {
  await added({ content: 'Siete', category: 'contados', documentType: 'clients' });
  const statistics = (await call('GET', '/stats')).json();
  expect(statistics).toMatchObject({ byType: { clients: 1 }, byCategory: { contados: 1 } });
  expect(statistics.passages.total).toBeGreaterThanOrEqual(statistics.documents);
});

it('lists page by page', async () => {
  await added({ content: 'Cuatro', category: 'lista' });
  await added({ content: 'Cinco', category: 'lista' });
  const first = (await call('GET', '?category=lista&limit=1')).json();
  expect(first.items).toMatchObject([{ beginning: 'Cinco', passages: 1, file: null, deletedAt: null }]);
  const second = (await call('GET', `?category=lista&limit=1&cursor=${first.nextCursor}`)).json();
  expect(second).toMatchObject({ items: [{ beginning: 'Cuatro' }], nextCursor: null });
});

it.each([
  ['POST', ''],
  ['PATCH', '/019a0000-0000-7000-8000-000000000001'],
  ['DELETE', '/019a0000-0000-7000-8000-000000000001'],
  ['POST', '/reindex'],
] as const)('lets only administrators of the platform %s %s', async (method, url) => {
  const response = await call(method, url, method === 'DELETE' ? undefined : draft, { authorization: 'Bearer other' });
  expect([response.statusCode, response.json().code]).toEqual([403, 'auth.forbidden']);
});

it('finds a text at once by its words, and a moment later by its meaning', async () => {
  const { id } = await added({ title: 'Calzado', content: 'Las zapatillas se cambian dentro de los diez días.' });
  const search = async (query: string) => {
    const response = await call('POST', '/search', { query, limit: 3 }, { authorization: 'Bearer other' });
    expect(response.statusCode).toBe(200);
    return response.json();
  };
  expect((await search('cambiar zapatillas')).items[0]).toEqual({
    id,
    title: 'Calzado',
    excerpt: 'Las zapatillas se cambian dentro de los diez días.',
    matches: [
      { from: 4, to: 14 },
      { from: 18, to: 25 },
    ],
    place: { from: 0, to: 50, headings: [], pages: null },
    score: expect.any(Number),
    ranks: expect.objectContaining({ text: 1 }),
  });

  expect((await call('POST', '/reindex')).statusCode).toBe(202);
  let progress = (await call('GET', '/reindex')).json();
  while (progress.embedded < progress.total) progress = (await call('GET', '/reindex')).json();
  expect(progress).toEqual({ total: expect.any(Number), embedded: progress.total, model: expect.any(String) });
  expect(await search('sneakers')).toMatchObject({
    items: [{ id, ranks: { text: null, vector: 1 } }],
    degraded: false,
  });
}, 180_000);
