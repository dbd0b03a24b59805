import { Money } from '@aynux/kernel';
import {
  NothingToPay,
  PaymentIntent,
  type PaymentIntentStatus,
  type ReportedPayment,
  verdictOn,
} from './payment-intent';

const AT = new Date('2026-03-01T12:00:00Z');
const ars = (amount: string) => Money.of(amount, 'ARS');
const expected = (amount = '100.00') =>
  PaymentIntent.expect({ id: 'i', reference: 'order-1', purpose: 'order', purposeId: '1', amount: ars(amount) });
const paymentOf = (more: Partial<ReportedPayment> = {}): ReportedPayment => ({
  ...{ id: '77', status: 'approved', reference: 'order-1', amount: ars('100.00'), refunded: null },
  ...more,
});
/** Settled by the payment 77, or pending. */
const intentThatIs = (status: PaymentIntentStatus) =>
  PaymentIntent.restore({
    ...expected().state,
    ...(status === 'pending' ? {} : { status, paymentId: '77', settledAt: AT }),
  });

const STATUSES = ['pending', 'paid', 'rejected', 'cancelled', 'refunded', 'charged-back'] as const;
const TOLD = ['approved', 'rejected', 'cancelled', 'refunded', 'charged-back'] as const;

/** What is told of the payment that settled it: the status that is reached, or the outcome that changes nothing. */
const OF_THE_SAME: Record<PaymentIntentStatus, readonly string[]> = {
  //          approved    rejected    cancelled    refunded    charged-back
  pending: ['paid', 'rejected', 'cancelled', '(reversed)', '(reversed)'],
  paid: ['(repeated)', '(mismatch)', 'cancelled', 'refunded', 'charged-back'],
  rejected: ['paid', '(repeated)', 'cancelled', '(mismatch)', '(mismatch)'],
  cancelled: ['paid', '(mismatch)', '(repeated)', '(mismatch)', '(mismatch)'],
  refunded: ['(mismatch)', '(mismatch)', '(mismatch)', '(repeated)', '(mismatch)'],
  'charged-back': ['paid', '(mismatch)', '(mismatch)', 'refunded', '(repeated)'],
};
const OF_ANOTHER: Record<PaymentIntentStatus, readonly string[]> = {
  pending: ['paid', 'rejected', 'cancelled', '(reversed)', '(reversed)'],
  paid: ['(mismatch)', '(repeated)', '(repeated)', '(reversed)', '(reversed)'],
  rejected: ['paid', 'rejected', 'cancelled', '(reversed)', '(reversed)'],
  cancelled: ['paid', 'rejected', 'cancelled', '(reversed)', '(reversed)'],
  refunded: ['(mismatch)', '(repeated)', '(repeated)', '(reversed)', '(reversed)'],
  'charged-back': ['(mismatch)', '(repeated)', '(repeated)', '(reversed)', '(reversed)'],
};

describe.each([
  ['the payment that settled it', '77', OF_THE_SAME],
  ['another payment', '78', OF_ANOTHER],
])('of %s', (_, id, table) => {
  const cases = STATUSES.flatMap((status) => TOLD.map((told, n) => [status, told, table[status][n]!] as const));

  it.each(cases)('what is %s and told to be %s ends as %s', (status, told, end) => {
    const { outcome, intent, reason } = verdictOn(paymentOf({ id, status: told }), intentThatIs(status), AT);
    expect(intent?.state.status ?? `(${outcome})`).toBe(end);
    if (intent) {
      expect(outcome).toBe('applied');
      expect(intent.state).toEqual({ ...expected().state, status: end, paymentId: id, settledAt: AT });
    } else if (outcome !== 'repeated') expect(reason).toMatch(/\.$/);
  });
});

describe('a payment', () => {
  it.each([
    ['no reference', paymentOf({ reference: null }), expected(), 'unmatched'],
    ['a reference that nobody knows', paymentOf(), null, 'unmatched'],
    ['no decision yet', paymentOf({ status: 'pending' }), expected(), 'not-final'],
    ['another amount', paymentOf({ amount: ars('99.99') }), expected(), 'mismatch'],
    ['another currency', paymentOf({ amount: Money.of('100.00', 'USD') }), expected(), 'mismatch'],
  ] as const)('with %s changes nothing, and says why', (_, payment, intent, outcome) => {
    const verdict = verdictOn(payment, intent, AT);
    expect(verdict).toEqual({ outcome, intent: null, reason: expect.stringMatching(/\.$/) });
  });

  it('in dispute leaves what it paid paid', () => {
    expect(verdictOn(paymentOf({ status: 'pending' }), intentThatIs('paid'), AT).intent).toBeNull();
  });

  it('of which a part was given back still pays, and says how much', () => {
    const payment = paymentOf({ refunded: ars('30.00') });
    const reason = '30.00 ARS of it were given back.';
    expect(verdictOn(payment, intentThatIs('paid'), AT)).toEqual({ outcome: 'repeated', reason, intent: null });
    expect(verdictOn(payment, expected(), AT)).toMatchObject({ outcome: 'applied', reason });
  });

  it('is expected of more than nothing', () => {
    expect(() => expected('0.00')).toThrow(NothingToPay);
  });
});
