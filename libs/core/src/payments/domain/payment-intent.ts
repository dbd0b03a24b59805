import { DomainError, type Money } from '@aynux/kernel';

export interface PaymentIntentState {
  readonly id: string;
  /** Handed to the provider, which gives it back with the payment. */
  readonly reference: string;
  /** What is paid for, e.g. `order`, and which one. */
  readonly purpose: string;
  readonly purposeId: string;
  readonly amount: Money;
  readonly status: 'pending' | 'paid' | 'rejected';
  /** The provider's, of the payment that settled it. */
  readonly paymentId: string | null;
  readonly settledAt: Date | null;
  /** 0: not stored yet. */
  readonly version: number;
}

/** What the provider says of a payment. */
export interface ReportedPayment {
  readonly id: string;
  readonly status: 'approved' | 'rejected' | 'pending' | 'reversed';
  readonly reference: string | null;
  readonly amount: Money;
}

export const OUTCOMES = [
  'waiting',
  'applied',
  'repeated',
  'not-final',
  'unmatched',
  'mismatch',
  'reversed',
  'not-found',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Verdict {
  readonly outcome: Exclude<Outcome, 'waiting'>;
  /** For people; null when there is nothing to explain. */
  readonly reason: string | null;
  /** As it is to be saved; null: nothing changes. */
  readonly intent: PaymentIntent | null;
}

type NewIntent = Pick<PaymentIntentState, 'id' | 'reference' | 'purpose' | 'purposeId' | 'amount'>;

/** Money that an organization expects: paid by one payment of just that amount, however often that is told. */
export class PaymentIntent {
  private constructor(readonly state: PaymentIntentState) {}

  /** @throws NothingToPay */
  static expect(intent: NewIntent): PaymentIntent {
    if (!intent.amount.isPositive()) throw new NothingToPay();
    return new PaymentIntent({ ...intent, status: 'pending', paymentId: null, settledAt: null, version: 0 });
  }

  static restore(state: PaymentIntentState): PaymentIntent {
    return new PaymentIntent(state);
  }

  judge(payment: ReportedPayment, at: Date): Verdict {
    const { status, paymentId, amount } = this.state;
    if (status === 'paid' && payment.status === 'rejected') return unchanged('repeated', 'It is paid already.');
    if (status === 'paid' && paymentId !== payment.id) {
      return unchanged('mismatch', `It was paid already, by the payment ${paymentId}.`);
    }
    if (payment.amount.toString() !== amount.toString()) {
      return unchanged('mismatch', `${amount} is expected, not ${payment.amount}.`);
    }
    if (payment.status === 'reversed') return unchanged('reversed', 'The provider has taken the payment back.');
    const reached = payment.status === 'approved' ? 'paid' : 'rejected';
    if (status === 'paid' || (status === reached && paymentId === payment.id)) return unchanged('repeated', null);
    const intent = new PaymentIntent({ ...this.state, status: reached, paymentId: payment.id, settledAt: at });
    return { outcome: 'applied', reason: null, intent };
  }
}

/** Of a payment, with the intent that it refers to, if there is one. */
export function verdictOn(payment: ReportedPayment, intent: PaymentIntent | null, at: Date): Verdict {
  if (payment.reference === null) return unchanged('unmatched', 'The payment refers to nothing.');
  if (intent === null) return unchanged('unmatched', 'Nothing is expected under the reference of the payment.');
  if (payment.status === 'pending') return unchanged('not-final', 'The provider has not decided yet.');
  return intent.judge(payment, at);
}

const unchanged = (outcome: Verdict['outcome'], reason: string | null): Verdict => ({ outcome, reason, intent: null });

export class NothingToPay extends DomainError {
  constructor() {
    super('invalid', 'payment-intent.nothing-to-pay', 'An amount to be paid is more than nothing.');
  }
}

export class ReferenceTaken extends DomainError {
  constructor(reference: string) {
    super('conflict', 'payment-intent.reference-taken', `Something else is to be paid under ${reference}.`);
  }
}
