import { InMemoryAuditLog } from '@aynux/platform/testing';
import { v7 } from 'uuid';
import type { ReportedPayment } from '../domain/payment-intent';
import { InMemoryPaymentIntents } from '../testing/in-memory-payment-intents';
import { InMemoryPaymentNotices } from '../testing/in-memory-payment-notices';
import { anIntent, aPayment } from '../testing/payments.contract';
import { ApplyPayment } from './apply-payment';
import { PaymentProviderUnavailable } from './payment-provider';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const { signal } = new AbortController();

describe('applying a payment', () => {
  let intents: InMemoryPaymentIntents;
  let notices: InMemoryPaymentNotices;
  let reported: ReportedPayment | null;
  let isDown: boolean;
  beforeEach(() => {
    intents = new InMemoryPaymentIntents();
    isDown = false;
    notices = new InMemoryPaymentNotices({ next: () => v7() }, NOON);
  });

  const told = async (payment: ReportedPayment | null, paymentId = payment?.id ?? 'unknown') => {
    reported = payment;
    await notices.receive({ paymentId });
    await apply(paymentId);
    return last();
  };

  const apply = (paymentId: string) => {
    const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
    const find = async () => {
      if (isDown) throw new PaymentProviderUnavailable('It is down');
      return reported;
    };
    const clock = { now: () => NOON };
    const applying = new ApplyPayment({ find }, intents, notices, new InMemoryAuditLog(), unitOfWork, clock);
    return applying.execute({ paymentId }, signal);
  };
  const last = async () => (await notices.page({}, { limit: 1, after: null })).items[0];

  it('settles what it was for, once, however often it is told', async () => {
    const { reference } = anIntent().state;
    await intents.add(anIntent(reference));
    const payment = aPayment(reference);
    expect(await told(payment)).toMatchObject({ outcome: 'applied' });
    expect(await told(payment)).toMatchObject({ outcome: 'repeated' });
    expect((await intents.find(reference))?.state).toMatchObject({ status: 'paid', paymentId: payment.id, version: 2 });
  });

  it('asks again, ever later, while the provider cannot be asked, and gives up some day', async () => {
    isDown = true;
    const reason = expect.stringContaining('It is down');
    expect(await told(null, '7')).toMatchObject({ outcome: 'waiting', attempts: 1, reason });
    for (let attempt = 2; attempt < 20; attempt++) await apply('7');
    expect(notices.lookedAtAgain).toHaveLength(19);
    expect(notices.lookedAtAgain[0]).toEqual({ paymentId: '7', at: new Date('2026-03-01T12:00:30.000Z') });
    expect(notices.lookedAtAgain[18]).toEqual({ paymentId: '7', at: new Date('2026-03-01T14:00:00.000Z') });
    await apply('7');
    expect(await last()).toMatchObject({ outcome: 'given-up', attempts: 20, reason, settledAt: NOON });
    expect(notices.lookedAtAgain).toHaveLength(19);
  });

  it.each([
    ['refers to nothing', () => aPayment(null), 'unmatched'],
    ['refers to what nobody expects', () => aPayment('unheard-of'), 'unmatched'],
    ['the account does not know', () => null, 'not-found'],
  ])('keeps a notice of what %s', async (_, payment, outcome) => {
    expect(await told(payment())).toMatchObject({ outcome, reason: expect.any(String) });
  });
});
