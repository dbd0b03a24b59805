import { InMemoryAuditLog } from '@aynux/platform/testing';
import { v7 } from 'uuid';
import type { ReportedPayment } from '../domain/payment-intent';
import { InMemoryPaymentIntents } from '../testing/in-memory-payment-intents';
import { InMemoryPaymentNotices } from '../testing/in-memory-payment-notices';
import { anIntent, aPayment } from '../testing/payments.contract';
import { ApplyPayment } from './apply-payment';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const { signal } = new AbortController();

describe('applying a payment', () => {
  let intents: InMemoryPaymentIntents;
  let notices: InMemoryPaymentNotices;
  let reported: ReportedPayment | null;
  beforeEach(() => {
    intents = new InMemoryPaymentIntents();
    notices = new InMemoryPaymentNotices({ next: () => v7() }, NOON);
  });

  const told = async (payment: ReportedPayment | null, paymentId = payment?.id ?? 'unknown') => {
    reported = payment;
    await notices.receive({ paymentId });
    const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
    const provider = { find: async () => reported };
    const apply = new ApplyPayment(provider, intents, notices, new InMemoryAuditLog(), unitOfWork, { now: () => NOON });
    await apply.execute({ paymentId }, signal);
    return (await notices.page({}, { limit: 1, after: null })).items[0];
  };

  it('settles what it was for, once, however often it is told', async () => {
    const { reference } = anIntent().state;
    await intents.add(anIntent(reference));
    const payment = aPayment(reference);
    expect(await told(payment)).toMatchObject({ outcome: 'applied' });
    expect(await told(payment)).toMatchObject({ outcome: 'repeated' });
    expect((await intents.find(reference))?.state).toMatchObject({ status: 'paid', paymentId: payment.id, version: 2 });
  });

  it.each([
    ['refers to nothing', () => aPayment(null), 'unmatched'],
    ['refers to what nobody expects', () => aPayment('unheard-of'), 'unmatched'],
    ['the account does not know', () => null, 'not-found'],
  ])('keeps a notice of what %s', async (_, payment, outcome) => {
    expect(await told(payment())).toMatchObject({ outcome, reason: expect.any(String) });
  });
});
