import { AgentDirectory } from '@aynux/kernel';
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
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { OrganizationsModule } from '../../organizations/organizations.module';
import { QuotasAlone } from '../../organizations/testing/quotas-alone.module';
import { KnowledgeSearch } from '../../knowledge/application/knowledge-search';
import { core } from '../../index';
import { ConversationsModule } from '../conversations.module';
import { KnownDomains } from '../../domains/known-domains';
import { A_SHOP } from '../testing/a-shop-profile';
import { ScriptedAgent } from '../testing/in-memory-agents';
import { aText, ShelfOfKnowledge } from '../testing/shelf-of-knowledge';

const { server } = testServer();
const shelf = new ShelfOfKnowledge();
const shop = new ScriptedAgent(A_SHOP, 'El taladro cuesta $ 89.900.');

const SOMEBODY = '0193d3a0-0000-7000-8000-00000000000a';

/** Any token is somebody of the system organization; the token is the role. */
class TokenIsRole extends Authenticator {
  async authenticate(token: string): Promise<Principal> {
    if (token !== 'owner' && token !== 'member') throw new NotAuthenticated('Who?');
    return { userId: SOMEBODY, scopes: [], organizationId: SYSTEM_ORGANIZATION, role: token };
  }
}

class SystemTenant implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return new Observable((subscriber) => Tenant.run(SYSTEM_ORGANIZATION, () => next.handle().subscribe(subscriber)));
  }
}

const inGoodStanding: TenantStanding = { isGood: async () => true, refusal: async () => null };

@Global()
@Module({
  providers: [
    { provide: Authenticator, useClass: TokenIsRole },
    { provide: TenantStanding, useValue: inGoodStanding },
  ],
  exports: [Authenticator, TenantStanding],
})
class Access {}

const INSTALLATION = {
  domains: [
    { name: 'core', title: 'Core', isAlwaysOn: true, agents: core.agentKeys.map(({ key }) => key) },
    { name: 'ecommerce', title: 'E-commerce', isAlwaysOn: false, agents: ['ecommerce_agent'] },
  ],
  enabledAgents: [...core.agentKeys.map(({ key }) => key), 'ecommerce_agent'],
  isByDefault: false,
};

let app: NestFastifyApplication;
beforeAll(async () => {
  const environment = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: 'memory://', ROLE: 'api' };
  const config = configFrom(environment, core.agentKeys);
  const module = await Test.createTestingModule({
    imports: [
      LoggerModule.forRoot({ pinoHttp: { level: 'silent' } }),
      TypeOrmModule.forRoot({ ...server().options('aynux_app'), autoLoadEntities: true }),
      PlatformModule.with(config, server(), INSTALLATION),
      Access,
      ConversationsModule,
    ],
    providers: [KnownDomains, { provide: APP_INTERCEPTOR, useClass: SystemTenant }],
  })
    .overrideProvider(KnowledgeSearch)
    .useValue(shelf)
    .overrideModule(OrganizationsModule)
    .useModule(QuotasAlone)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useLogger(false);
  await app.init();
  app.get(AgentDirectory).add(shop);
  await app.get(KnownDomains).remember([{ name: 'ecommerce', title: 'E-commerce' }]);
}, 180_000);
afterAll(() => app?.close());

const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers: object = {}) => {
  const authorization = 'Bearer owner';
  return app.inject({ method, url, ...(payload ? { payload } : {}), headers: { authorization, ...headers } });
};
const ask = async (text: string, more: object = {}, phone = '+54 9 264 455-0001') =>
  call('POST', '/chat/messages', { contact: { phone, name: 'Ana Paz' }, text, ...more });

describe('POST /chat/messages', () => {
  it('answers', async () => {
    const response = await ask('¿cuánto cuesta el taladro?');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      conversationId: expect.stringMatching(/^api:[0-9a-f-]{36}$/),
      reply: 'El taladro cuesta $ 89.900.',
      agent: 'ecommerce_agent',
      domain: 'ecommerce',
      sources: [{ kind: 'product', id: 'p-1', title: 'Taladro' }],
      writer: 'script',
      degraded: false,
    });
  });

  it('answers from the knowledge base, and names the source', async () => {
    shelf.items = [aText('Envíos', 'El envío cuesta $4.900.')];
    expect((await ask('¿hacen envíos?')).json()).toMatchObject({
      agent: 'support_agent',
      reply: 'El envío cuesta $4.900.\n\nFuente: Envíos',
      sources: [{ kind: 'knowledge', title: 'Envíos' }],
    });
  });

  it('goes on with a conversation', async () => {
    const { conversationId } = (await ask('hola')).json();
    expect((await ask('chau', { conversationId })).json()).toMatchObject({ conversationId, agent: 'farewell_agent' });
    const { turns } = (await call('GET', `/conversations/${conversationId}`)).json();
    expect(turns).toBe(2);
  });

  it('keeps the conversation of another contact closed', async () => {
    const { conversationId } = (await ask('hola')).json();
    const response = await ask('hola', { conversationId }, '+54 9 264 455-0002');
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ code: 'conversation.of-another-contact' });
  });

  it.each([
    ['no text', { text: '' }, '/text'],
    ['blanks', { text: ' \n ' }, '/text'],
    ['too long a text', { text: 'x'.repeat(4001) }, '/text'],
    ['a conversation of a strange name', { conversationId: 'a b' }, '/conversationId'],
    ['a contact that is a list', { contact: [] }, '/contact'],
    ['a phone that is none', { contact: { phone: 'call me' } }, '/contact/phone'],
    ['a contact without a phone', { contact: { name: 'Ana' } }, '/contact/phone'],
    ['nobody', { contact: null }, '/contact'],
    ['a field that is not one', { txet: 'hola' }, '/txet'],
  ])('refuses %s, and points to it', async (_, wrong, pointer) => {
    const response = await ask('hola', wrong);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('wants somebody who is logged in', async () => {
    const response = await call('POST', '/chat/messages', {}, { authorization: '' });
    expect(response.statusCode).toBe(401);
  });

  describe('with Accept: text/event-stream', () => {
    const stream = async (payload: object) => {
      const response = await call('POST', '/chat/messages', payload, { accept: 'text/event-stream' });
      const events = response.body
        .split('\n\n')
        .filter(Boolean)
        .map((event) => {
          const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
          return [name, JSON.parse(data ?? 'null')] as const;
        });
      return { response, events };
    };
    const contact = { phone: '+54 9 264 455-0003' };

    it('tells who answers, the reply piece by piece, and the whole answer', async () => {
      const { response, events } = await stream({ contact, text: 'muchas gracias!' });
      expect(response.headers['content-type']).toBe('text/event-stream');
      expect(response.headers['cache-control']).toBe('no-cache');
      expect(events[0]).toEqual(['routed', { agent: 'farewell_agent', domain: 'core', score: 1, because: 'courtesy' }]);
      const pieces = events.filter(([name]) => name === 'delta').map(([, { text }]) => text);
      const [last, done] = events.at(-1)!;
      expect(last).toBe('done');
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces.join('')).toBe(done.reply);
      expect(done).toMatchObject({ agent: 'farewell_agent', conversationId: expect.stringMatching(/^api:/) });
    });

    it('ends with a problem when no answer comes', async () => {
      const { conversationId } = (await ask('hola')).json();
      const { response, events } = await stream({ contact, text: 'hola', conversationId });
      expect(response.statusCode).toBe(200);
      expect(events).toEqual([
        ['error', expect.objectContaining({ status: 409, code: 'conversation.of-another-contact' })],
      ]);
    });

    it('tells nothing of a bug but that there is one', async () => {
      const answer = shop.answer;
      shop.answer = () => Promise.reject(new Error('secret'));
      const { events } = await stream({ contact, text: 'tienen taladros?' });
      shop.answer = answer;
      expect(events.at(-1)).toEqual(['error', expect.objectContaining({ status: 500, code: 'server.error' })]);
      expect(JSON.stringify(events)).not.toContain('secret');
    });

    it('is refused before it begins when the request is wrong', async () => {
      const { response } = await stream({ contact, text: '' });
      expect(response.statusCode).toBe(400);
    });
  });
});

describe('/conversations', () => {
  const phone = '+54 9 264 455-0004';
  const begin = async (text: string) => (await ask(text, {}, phone)).json().conversationId as string;

  it('are listed by contact and domain, the latest first, page by page', async () => {
    const [first, second] = [await begin('¿tienen taladros?'), await begin('hola')];
    const own = `/conversations?contact=${encodeURIComponent(phone)}`;
    const page = (await call('GET', `${own}&limit=1`)).json();
    expect(page.items.map(({ id }: { id: string }) => id)).toEqual([second]);
    const rest = (await call('GET', `${own}&limit=1&cursor=${page.nextCursor}`)).json();
    expect(rest.items.map(({ id }: { id: string }) => id)).toEqual([first]);
    const sold = (await call('GET', `${own}&domain=ecommerce`)).json();
    expect(sold).toMatchObject({ items: [{ id: first, agent: 'ecommerce_agent', turns: 1 }], nextCursor: null });
    const byId = (await call('GET', `/conversations?contact=${sold.items[0].contactId}`)).json();
    expect(byId.items).toHaveLength(2);
    const foreign = await call('GET', `/conversations?domain=core&cursor=${page.nextCursor}`);
    expect(foreign.json()).toMatchObject({ status: 400, code: 'cursor.invalid' });
  });

  it('are not those of a contact that can be none', async () => {
    expect((await call('GET', '/conversations?contact=nobody')).json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/contact' }],
    });
  });

  it('of a contact that nobody knows are none', async () => {
    expect((await call('GET', '/conversations?contact=%2B54%209%20264%20455-9999')).json()).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('show what was said, why it was routed so, and from what it was answered', async () => {
    const id = await begin('¿tienen taladros?');
    const { items } = (await call('GET', `/conversations/${id}/messages`)).json();
    expect(items).toMatchObject([
      {
        sender: 'user',
        text: '¿tienen taladros?',
        kind: 'text',
        routing: { agent: 'ecommerce_agent', because: 'score' },
      },
      {
        sender: 'assistant',
        agent: 'ecommerce_agent',
        sources: [{ title: 'Taladro' }],
        writer: 'script',
        status: 'sent',
      },
    ]);
    expect(items[0].routing.candidates[0].reasons).toContain('pattern: tienen taladros');
    const next = await call('GET', `/conversations/${id}/messages?limit=1`);
    const rest = await call('GET', `/conversations/${id}/messages?limit=1&cursor=${next.json().nextCursor}`);
    expect(rest.json()).toMatchObject({ items: [{ sender: 'assistant' }], nextCursor: null });
  });

  it('carry their version as an ETag', async () => {
    expect((await call('GET', `/conversations/${await begin('hola')}`)).headers['etag']).toBe('"1"');
  });

  it('are erased by an owner, not by any member', async () => {
    const id = await begin('hola');
    const refused = await call('DELETE', `/conversations/${id}`, undefined, { authorization: 'Bearer member' });
    expect(refused.statusCode).toBe(403);
    expect((await call('DELETE', `/conversations/${id}`)).statusCode).toBe(204);
    for (const gone of [`/conversations/${id}`, `/conversations/${id}/messages`]) {
      expect((await call('GET', gone)).json()).toMatchObject({ status: 404, code: 'conversation.not-found' });
    }
  });
});

describe('/contacts/{waId}/domain', () => {
  const of = (waId: string) => `/contacts/${waId}/domain`;

  it('is nothing until it is assigned, is changed as it was read, and cleared', async () => {
    const url = of('5492644550005');
    expect((await call('GET', url)).json()).toMatchObject({ status: 404, code: 'contact.not-found' });
    const assigned = await call('PUT', url, { domain: 'ecommerce' });
    expect(assigned.statusCode).toBe(200);
    expect(assigned.json()).toMatchObject({ domain: 'ecommerce', method: 'manual', confidence: 1, version: 1 });
    expect(assigned.headers['etag']).toBe('"1"');
    expect((await call('GET', url)).json()).toEqual(assigned.json());
    expect((await call('PUT', url, { domain: 'ecommerce' }, { 'if-match': '"7"' })).json()).toMatchObject({
      status: 412,
    });
    expect((await call('DELETE', url)).statusCode).toBe(204);
    expect((await call('DELETE', url)).json()).toMatchObject({ status: 404, code: 'contact-domain.not-found' });
    expect((await call('GET', url)).json()).toMatchObject({ status: 404, code: 'contact-domain.not-found' });
  });

  it('decides who is asked first', async () => {
    await call('PUT', of('5492644550006'), { domain: 'ecommerce' });
    expect((await ask('me siento raro', {}, '5492644550006')).json()).toMatchObject({ agent: 'ecommerce_agent' });
  });

  it.each(['healthcare', 'core', 'nonsense'])('cannot be %s, of which no agent is loaded', async (domain) => {
    const response = await call('PUT', of('5492644550007'), { domain });
    expect(response.json()).toMatchObject({
      status: 422,
      code: 'domain.not-assignable',
      errors: [{ pointer: '/domain' }],
    });
    expect(response.json().detail).toContain('There are ecommerce.');
  });

  it('is not for any member to change', async () => {
    const refused = await call('PUT', of('5492644550008'), { domain: 'ecommerce' }, { authorization: 'Bearer member' });
    expect(refused.statusCode).toBe(403);
  });

  it('is assigned to a contact of whom only the user id is known, and read by its id as well', async () => {
    const url = of('AR.13491208655302741918');
    const assigned = await call('PUT', url, { domain: 'ecommerce' });
    expect(assigned.statusCode).toBe(200);
    expect((await call('GET', url)).json()).toEqual(assigned.json());
    const contactId = (await call('GET', '/contacts/AR.13491208655302741918')).json().id as string;
    expect((await call('GET', of(contactId))).json()).toEqual(assigned.json());
    expect((await call('DELETE', of(contactId))).statusCode).toBe(204);
    const nobody = of('0193d3a0-0000-7000-8000-0000000000ff');
    expect((await call('PUT', nobody, { domain: 'ecommerce' })).json()).toMatchObject({ code: 'contact.not-found' });
  });

  it('needs a phone, a user id or an id', async () => {
    expect((await call('PUT', of('nobody'), { domain: 'ecommerce' })).statusCode).toBe(400);
  });
});
