import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, randomUUID } from 'node:crypto';
import { Queue } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let people: People;
let acme: string;
let globex: string;
let ada: Caller;

/** Mercado Pago: payments by the token that may see them. */
const payments = new Map<string, Record<string, unknown>>();
const asked: (string | undefined)[] = [];
let isDown = false;
const provider = createServer((request, response) => {
  asked.push(request.headers.authorization);
  if (isDown) return response.writeHead(503).end();
  const payment = payments.get(`${request.headers.authorization} ${request.url?.split('/').pop()}`);
  return response
    .writeHead(payment ? 200 : 404, { 'content-type': 'application/json' })
    .end(JSON.stringify(payment ?? {}));
});

const config = (name: string) => ({
  mercadoPagoEnabled: true,
  mercadoPagoAccessToken: `hunter2-token-of-${name}`,
  mercadoPagoWebhookSecret: `hunter2-secret-of-${name}`,
});
const merchant = (id: string) => `/organizations/${id}/merchant-config`;

beforeAll(async () => {
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  const { port } = provider.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', MERCADOPAGO_API_BASE: base });
  people = new People(app);
  acme = await people.organization('acme');
  globex = await people.organization('globex');
  ada = await people.as(await people.person('ada', { [acme]: 'owner', [globex]: 'admin' }));
  await ada.patch(merchant(acme), config('acme'));
  await ada.patch(merchant(globex), config('globex'));
}, 180_000);
afterAll(async () => {
  await app?.get(Queue).stop();
  await app?.close();
  provider.closeAllConnections();
  provider.close();
});

/** As Mercado Pago tells it. */
function tell(paymentId: string, organization = acme, secret = 'hunter2-secret-of-acme') {
  const requestId = randomUUID();
  const manifest = `id:${paymentId};request-id:${requestId};ts:1790000000;`;
  const v1 = createHmac('sha256', secret).update(manifest).digest('hex');
  return app.inject({
    method: 'POST',
    url: `/api/v1/webhooks/mercadopago/${organization}?data.id=${paymentId}&type=payment`,
    headers: { 'x-request-id': requestId, 'x-signature': `ts=1790000000,v1=${v1}` },
    payload: { type: 'payment', data: { id: paymentId } },
  });
}

async function anIntent(reference: string, amount: string): Promise<void> {
  const sql = `insert into ops.payment_intents (id, reference, purpose, purpose_id, amount, currency)
    values ($1, $2, 'order', '1', $3, 'ARS')`;
  await people.in(acme, sql, [randomUUID(), reference, amount]);
}

function aPayment(id: string, more: Record<string, unknown>, token = 'hunter2-token-of-acme'): void {
  const payment = { id: Number(id), status: 'approved', transaction_amount: 100.5, currency_id: 'ARS', ...more };
  payments.set(`Bearer ${token} ${id}`, payment);
}

const retry = (id: string) => ada.post(`/organizations/${acme}/payment-notices/${id}/retry`);

interface Notice {
  readonly id: string;
  readonly attempts: number;
  readonly paymentId: string;
  readonly outcome: string;
  readonly reason: string | null;
}

async function allOf(paymentId: string, organization = acme): Promise<Notice[]> {
  const { items } = (await ada.get(`/organizations/${organization}/payment-notices?limit=100`)).json();
  return (items as Notice[]).filter((notice) => notice.paymentId === paymentId);
}

/** Once nothing waits any more. */
async function noticesOf(paymentId: string, organization = acme): Promise<Notice[]> {
  for (;;) {
    const own = await allOf(paymentId, organization);
    if (own.length > 0 && own.every(({ outcome }) => outcome !== 'waiting')) return own;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const outcomesOf = async (paymentId: string) => (await noticesOf(paymentId)).map(({ outcome }) => outcome);

describe('what Mercado Pago tells', () => {
  it('settles what is expected, once, however often it is told', async () => {
    await anIntent('order-1', '100.50');
    aPayment('1', { external_reference: 'order-1' });
    expect((await tell('1')).statusCode).toBe(200);
    expect(await outcomesOf('1')).toEqual(['applied']);
    await Promise.all([tell('1'), tell('1'), tell('1')]);
    expect((await outcomesOf('1')).toSorted()).toEqual(['applied', 'repeated', 'repeated', 'repeated']);
    const { items } = (await ada.get(`/organizations/${acme}/audit-log?subjectId=order-1`)).json();
    expect(items).toEqual([
      expect.objectContaining({ action: 'payment-intent.paid', via: 'job', after: { status: 'paid', paymentId: '1' } }),
    ]);
    expect(new Set(asked)).toEqual(new Set(['Bearer hunter2-token-of-acme']));
  });

  it.each([
    ['suspended', "status = 'suspended'", 'tenant.suspended'],
    ['past its trial', "status = 'trial', trial_ends_at = now()", 'tenant.trial-expired'],
    ['deleted', 'deleted_at = now()', 'tenant.unknown'],
  ])('is refused for an organization that is %s, to whom has the right secret', async (_, columns, code) => {
    const id = await people.organization('hooli');
    const owner = await people.as(await people.person('gil', { [id]: 'owner' }));
    await owner.patch(merchant(id), config('hooli'));
    await people.in(id, `update core.organizations set ${columns} where id = $1`, [id]);
    expect(gist(await tell('77', id, 'hunter2-secret-of-hooli'))).toBe(`403 ${code}`);
    expect(gist(await tell('77', id))).toBe('401 webhook.signature-invalid');
    expect(await people.look(id, 'select from ops.payment_notices')).toEqual([]);
  });

  it.each([
    ['2', 'another amount', { transaction_amount: 1, external_reference: 'order-2' }, 'mismatch'],
    ['3', 'another currency', { currency_id: 'USD', external_reference: 'order-2' }, 'mismatch'],
    ['4', 'a reference that nobody knows', { external_reference: 'order-9' }, 'unmatched'],
    ['5', 'no decision yet', { status: 'in_process', external_reference: 'order-2' }, 'not-final'],
  ])('of payment %s with %s settles nothing, and the owner sees why', async (id, _, more, outcome) => {
    if (id === '2') await anIntent('order-2', '100.50');
    aPayment(id, more);
    await tell(id);
    const [notice] = await noticesOf(id);
    expect(notice).toMatchObject({ outcome, reason: expect.any(String) });
  });

  it('is followed when it is taken back: refunded, charged back, cancelled', async () => {
    for (const [id, status, reached] of [
      ['21', 'refunded', 'refunded'],
      ['22', 'charged_back', 'charged-back'],
      ['23', 'cancelled', 'cancelled'],
    ] as const) {
      await anIntent(`order-${id}`, '100.50');
      aPayment(id, { external_reference: `order-${id}` });
      await tell(id);
      expect(await outcomesOf(id)).toEqual(['applied']);
      aPayment(id, { external_reference: `order-${id}`, status });
      await tell(id);
      expect(await outcomesOf(id)).toEqual(['applied', 'applied']);
      const { items } = (await ada.get(`/organizations/${acme}/audit-log?subjectId=order-${id}`)).json();
      expect(items[0]).toMatchObject({ action: `payment-intent.${reached}`, before: { status: 'paid' } });
    }
  });

  it('is given up when the provider stays down, is seen to be, and is asked for again when somebody says so', async () => {
    isDown = true;
    await anIntent('order-31', '100.50');
    aPayment('31', { external_reference: 'order-31' });
    await tell('31');
    const first = await eventually(async () => {
      const [notice] = await allOf('31');
      return notice?.attempts === 1 ? notice : undefined;
    });
    expect(first).toMatchObject({ outcome: 'waiting', reason: expect.stringContaining('Mercado Pago answered 503') });
    expect(gist(await retry(first.id))).toBe('409 payment-notice.not-given-up');
    const [again] = await people.look(
      acme,
      `select start_after > now() as later from queue.job where singleton_key = $1`,
      [`${acme} 31 again`],
    );
    expect(again).toEqual({ later: true });

    await people.in(acme, `update ops.payment_notices set attempts = 19 where id = $1`, [first.id]);
    await app.get(Queue).enqueue({
      ...{ queue: 'payments', key: `${acme} 31` },
      data: { organizationId: acme, paymentId: '31' },
    });
    expect(await noticesOf('31')).toEqual([expect.objectContaining({ outcome: 'given-up', attempts: 20 })]);

    isDown = false;
    const answer = await retry(first.id);
    expect(answer.json()).toMatchObject({ outcome: 'waiting', attempts: 0, settledAt: null });
    expect(await outcomesOf('31')).toEqual(['applied']);
    expect(gist(await retry(randomUUID()))).toBe('404 payment-notice.not-found');
  });

  it('is asked for with the token of the organization that it is told, and of no other', async () => {
    aPayment('6', { external_reference: 'order-2' }, 'hunter2-token-of-globex');
    await tell('6');
    expect(await outcomesOf('6')).toEqual(['not-found']);
  });

  it.each([
    ['with the secret of another organization', () => tell('7', acme, 'hunter2-secret-of-globex')],
    ['to an organization that there is not', () => tell('7', randomUUID())],
    [
      'without a signature',
      () => app.inject({ method: 'POST', url: `/api/v1/webhooks/mercadopago/${acme}?data.id=7`, payload: {} }),
    ],
  ])('is refused %s, always alike', async (_, send) => {
    expect(gist(await send())).toBe('401 webhook.signature-invalid');
  });
});

describe('how an organization is paid', () => {
  it('is shown without its secrets', async () => {
    const response = await ada.get(merchant(acme));
    expect(response.body).not.toContain('hunter2');
    expect(response.headers.etag).toBe('"1"');
    expect(response.json()).toMatchObject({
      ...{ name: 'Farmacia', mercadoPagoEnabled: true, mercadoPagoAccessToken: '***', mercadoPagoWebhookSecret: '***' },
    });
  });

  it('is changed as it was read, and recorded', async () => {
    expect(gist(await ada.patch(merchant(globex), { name: 'Sol' }, { 'if-match': '"9"' }))).toBe('412 resource.stale');
    expect((await ada.patch(merchant(acme), { name: 'Farmacia del Sol' })).json()).toMatchObject({
      name: 'Farmacia del Sol',
      version: 2,
    });
    const { items, ...rest } = (
      await ada.get(`/organizations/${acme}/audit-log?action=merchant-config.changed`)
    ).json();
    expect(JSON.stringify([items, rest])).not.toContain('hunter2');
    expect(items[0]).toMatchObject({ before: { name: 'Farmacia' }, after: { name: 'Farmacia del Sol' } });
  });

  it('cannot be by Mercado Pago without its secrets', async () => {
    const initech = await people.organization('initech');
    const bob = await people.as(await people.person('bob', { [initech]: 'owner' }));
    expect(gist(await bob.patch(merchant(initech), { mercadoPagoEnabled: true }))).toBe(
      '422 merchant-config.incomplete',
    );
    expect(gist(await bob.patch(merchant(initech), { mercadoPagoTimeoutSeconds: 0 }))).toBe('400 request.invalid');
    for (const logoPath of ['/etc/passwd', '../sol.png', './sol.png']) {
      expect(gist(await bob.patch(merchant(initech), { logoPath }))).toBe('400 request.invalid');
    }
    expect(gist(await bob.patch(merchant(initech), { logoPath: '../etc/passwd' }))).toBe('400 request.invalid');
    expect((await bob.get(merchant(initech))).json()).toMatchObject({ version: 0, mercadoPagoEnabled: false });
  });

  it('is not for members', async () => {
    const mia = await people.as(await people.person('mia', { [acme]: 'member' }));
    expect(gist(await mia.get(merchant(acme)))).toBe('403 auth.forbidden');
    expect(gist(await mia.get(`/organizations/${acme}/payment-notices`))).toBe('403 auth.forbidden');
  });
});
