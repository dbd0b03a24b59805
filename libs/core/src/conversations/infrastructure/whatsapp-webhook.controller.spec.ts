import { Config, PROBLEM_JSON, problemOf } from '@aynux/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyReply } from 'fastify';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { TenantSuspended } from '../../organizations/domain/standing';
import { SwitchedStanding } from '../../organizations/testing/switched-standing';
import { APP_SECRET, aWebhook, type WebhookRequest } from '../testing/a-webhook';
import { aConfig } from '../testing/an-intake';
import { WhatsappIntake } from './whatsapp-intake';
import { WhatsappSecrets } from './whatsapp-secrets';
import { signatureOf } from './whatsapp-signature';
import { WhatsappWebhookController } from './whatsapp-webhook.controller';

const TOKEN = 'what-was-agreed';
const OPEN = { META_APP_SECRET: APP_SECRET, WHATSAPP_VERIFY_TOKEN: TOKEN };
const [ACME, GLOBEX] = ['0193d3a0-0000-7000-8000-00000000000a', '0193d3a0-0000-7000-8000-00000000000b'];
let taken: { bytes: Buffer; body: unknown; addressed: string | null }[];
const standing = new SwitchedStanding();
let app: NestFastifyApplication;

@Catch()
class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error, 'request');
    void host.switchToHttp().getResponse<FastifyReply>().status(problem.status).type(PROBLEM_JSON).send(problem);
  }
}

async function start(
  environment: Readonly<Record<string, string>>,
  alsoSignedWith: readonly string[] = [],
): Promise<void> {
  taken = [];
  const take = async (bytes: Buffer, body: unknown, addressed: string | null) =>
    void taken.push({ bytes, body, addressed });
  const intake = { take };
  const secrets = {
    appSecretsFor: async () => [environment['META_APP_SECRET'], ...alsoSignedWith],
    appSecretOf: async (id: string) => (id === ACME ? 'secret-of-acme' : undefined),
    verifyTokenOf: async (id: string) => (id === ACME ? 'token-of-acme' : undefined),
  };
  const module = await Test.createTestingModule({
    controllers: [WhatsappWebhookController],
    providers: [
      { provide: Config, useValue: aConfig(environment) },
      { provide: WhatsappIntake, useValue: intake },
      { provide: WhatsappSecrets, useValue: secrets },
      { provide: TenantStanding, useValue: standing },
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { rawBody: true });
  app.useLogger(false);
  app.useGlobalFilters(new Problems());
  app.setGlobalPrefix('api/v1');
  await app.init();
}
afterEach(() => app.close());

const SIGNATURE = 'x-hub-signature-256';
const post = (request: WebhookRequest) => app.inject({ ...request });
const signedBy = (sign: (body: Buffer) => string | null): WebhookRequest => {
  const webhook = aWebhook();
  const { [SIGNATURE]: _, ...headers } = webhook.headers;
  const signature = sign(Buffer.from(webhook.payload));
  return { ...webhook, headers: signature === null ? headers : { ...headers, [SIGNATURE]: signature } };
};
const shake = (query: Record<string, string>) => app.inject({ url: '/api/v1/webhooks/whatsapp', query });

describe('POST /webhooks/whatsapp', () => {
  it('takes a delivery that is signed, byte for byte', async () => {
    await start(OPEN);
    const webhook = aWebhook({ messages: ['¿Tenés 5 ñandúes? 🐦'] });
    const response = await post(webhook);
    expect(response.statusCode).toBe(200);
    expect(taken).toEqual([
      { bytes: Buffer.from(webhook.payload), body: JSON.parse(webhook.payload), addressed: null },
    ]);
  });

  it('takes a delivery of any shape, so that it is not repeated for days', async () => {
    await start(OPEN);
    for (const body of [{}, [], { entry: 'none' }, { object: 'page', more: { than: ['expected'] } }]) {
      expect((await post(aWebhook({ body }))).statusCode).toBe(200);
    }
    expect(taken).toHaveLength(4);
  });

  it.each([
    ['no signature', () => null],
    ['the signature of another body', () => signatureOf(Buffer.from('{}'), APP_SECRET)],
    ['a signature with another secret', (body: Buffer) => signatureOf(body, 'guess')],
  ])('refuses a delivery with %s', async (_, sign) => {
    await start(OPEN);
    const response = await post(signedBy(sign));
    expect(response.json()).toMatchObject({ status: 401, code: 'webhook.signature-invalid' });
    expect(taken).toEqual([]);
  });

  it('refuses a body whose bytes mean the same but are others', async () => {
    await start(OPEN);
    const webhook = aWebhook();
    const response = await post({ ...webhook, payload: JSON.stringify(JSON.parse(webhook.payload), null, 1) });
    expect([response.statusCode, taken]).toEqual([401, []]);
  });

  it('refuses what is no JSON', async () => {
    await start(OPEN);
    const response = await post({ ...aWebhook(), payload: '{"entry":' });
    expect([response.statusCode, taken]).toEqual([400, []]);
  });

  it('is closed to everybody until there is a secret', async () => {
    await start({});
    const response = await post(aWebhook({ secret: '' }));
    expect(response.json()).toMatchObject({ status: 403, code: 'webhook.closed' });
    expect(taken).toEqual([]);
  });
});

describe('GET /webhooks/whatsapp', () => {
  it('answers the challenge of the handshake as plain text', async () => {
    await start(OPEN);
    const response = await shake({ 'hub.mode': 'subscribe', 'hub.verify_token': TOKEN, 'hub.challenge': '1158201444' });
    expect([response.statusCode, response.body]).toEqual([200, '1158201444']);
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['another token', { 'hub.mode': 'subscribe', 'hub.verify_token': 'guess' }],
    ['another mode', { 'hub.mode': 'unsubscribe', 'hub.verify_token': TOKEN }],
    ['nothing at all', {}],
  ])('refuses %s, without the challenge', async (_, query) => {
    await start(OPEN);
    const response = await shake({ ...query, 'hub.challenge': '1158201444' });
    expect(response.json()).toMatchObject({ status: 403, code: 'webhook.handshake-refused' });
    expect(response.body).not.toContain('1158201444');
  });

  it('is closed until a token is agreed', async () => {
    await start({});
    const response = await shake({ 'hub.mode': 'subscribe', 'hub.challenge': '1' });
    expect(response.json()).toMatchObject({ status: 403, code: 'webhook.closed' });
  });
});

describe('POST /webhooks/whatsapp, for several organizations', () => {
  it('takes only what has the signature of each', async () => {
    await start(OPEN, ['secret-of-globex']);
    expect((await post(aWebhook())).statusCode).toBe(401);
    await app.close();
    await start(OPEN, [APP_SECRET]);
    expect((await post(aWebhook())).statusCode).toBe(200);
  });
});

describe('/webhooks/whatsapp/{organizationId}', () => {
  const of = (id: string, secret: string) => ({ ...aWebhook({ secret }), url: `/api/v1/webhooks/whatsapp/${id}` });
  const shakeOf = (id: string, token: string) =>
    app.inject({
      url: `/api/v1/webhooks/whatsapp/${id}`,
      query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '7' },
    });

  it('takes what the app of the organization signed, for that organization', async () => {
    await start(OPEN);
    expect((await post(of(ACME, 'secret-of-acme'))).statusCode).toBe(200);
    expect(taken.map(({ addressed }) => addressed)).toEqual([ACME]);
    expect((await post(of(ACME, APP_SECRET))).json()).toMatchObject({ code: 'webhook.signature-invalid' });
    expect((await post(of(GLOBEX, APP_SECRET))).json()).toMatchObject({ code: 'webhook.closed' });
    expect(taken).toHaveLength(1);
  });

  it('shakes no hands for an organization that may not act, once the token is right', async () => {
    await start(OPEN);
    standing.refused = new TenantSuspended();
    const [refused, guess] = [await shakeOf(ACME, 'token-of-acme'), await shakeOf(ACME, TOKEN)];
    standing.refused = null;
    expect([refused, guess].map((answer) => answer.json().code)).toEqual([
      'tenant.suspended',
      'webhook.handshake-refused',
    ]);
  });

  it('shakes hands with the token of the organization, and tells nothing of one that has none', async () => {
    await start(OPEN);
    expect((await shakeOf(ACME, 'token-of-acme')).body).toBe('7');
    const refused = [await shakeOf(ACME, TOKEN), await shakeOf(GLOBEX, TOKEN)];
    expect(refused.map((response) => response.json().code)).toEqual(Array(2).fill('webhook.handshake-refused'));
  });
});
