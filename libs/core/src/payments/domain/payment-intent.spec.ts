import { Money } from '@aynux/kernel';
import { NothingToPay, PaymentIntent, type ReportedPayment, verdictOn } from './payment-intent';

const AT = new Date('2026-03-01T12:00:00Z');
const ars = (amount: string) => Money.of(amount, 'ARS');
const expected = (amount = '100.00') =>
  PaymentIntent.expect({ id: 'i', reference: 'order-1', purpose: 'order', purposeId: '1', amount: ars(amount) });
const paymentOf = (more: Partial<ReportedPayment> = {}): ReportedPayment => ({
  ...{ id: '77', status: 'approved', reference: 'order-1', amount: ars('100.00') },
  ...more,
});
const paid = () => verdictOn(paymentOf(), expected(), AT).intent!;

describe('a payment', () => {
  it.each([
    ['approved', 'paid'],
    ['rejected', 'rejected'],
  ] as const)('that is %s settles what is expected as %s', (status, reached) => {
    const { outcome, intent } = verdictOn(paymentOf({ status }), expected(), AT);
    expect([outcome, intent?.state]).toEqual([
      'applied',
      { ...expected().state, status: reached, paymentId: '77', settledAt: AT },
    ]);
  });

  it.each([
    ['no reference', paymentOf({ reference: null }), expected(), 'unmatched'],
    ['a reference that nobody knows', paymentOf(), null, 'unmatched'],
    ['no decision yet', paymentOf({ status: 'pending' }), expected(), 'not-final'],
    ['another amount', paymentOf({ amount: ars('99.99') }), expected(), 'mismatch'],
    ['another currency', paymentOf({ amount: Money.of('100.00', 'USD') }), expected(), 'mismatch'],
    ['been taken back', paymentOf({ status: 'reversed' }), expected(), 'reversed'],
  ] as const)('with %s changes nothing, and says why', (_, payment, intent, outcome) => {
    const verdict = verdictOn(payment, intent, AT);
    expect(verdict).toEqual({ outcome, intent: null, reason: expect.stringMatching(/\.$/) });
  });

  it.each(['approved', 'rejected'] as const)('that was %s and is told again changes nothing', (status) => {
    const settled = verdictOn(paymentOf({ status }), expected(), AT).intent!;
    expect(verdictOn(paymentOf({ status }), settled, AT)).toMatchObject({ outcome: 'repeated', intent: null });
  });

  it('cannot pay what another has paid, nor undo it', () => {
    expect(verdictOn(paymentOf({ id: '78' }), paid(), AT)).toMatchObject({ outcome: 'mismatch', intent: null });
    expect(verdictOn(paymentOf({ id: '78', status: 'rejected' }), paid(), AT)).toMatchObject({
      outcome: 'repeated',
      intent: null,
    });
    expect(verdictOn(paymentOf({ status: 'reversed' }), paid(), AT)).toMatchObject({
      outcome: 'reversed',
      intent: null,
    });
  });

  it('may succeed where another was rejected', () => {
    const rejected = verdictOn(paymentOf({ status: 'rejected' }), expected(), AT).intent!;
    expect(verdictOn(paymentOf({ id: '78' }), rejected, AT).intent?.state).toMatchObject({
      status: 'paid',
      paymentId: '78',
    });
  });

  it('is expected of more than nothing', () => {
    expect(() => expected('0.00')).toThrow(NothingToPay);
  });
});
