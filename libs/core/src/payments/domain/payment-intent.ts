import { DomainError, type Money } from '@aynux/kernel';

export type PaymentIntentStatus = 'pending' | 'paid' | 'rejected' | 'cancelled' | 'refunded' | 'charged-back';

export interface PaymentIntentState {
  readonly id: string;
  /** Handed to the provider, which gives it back with the payment. */
  readonly reference: string;
  /** What is paid for, e.g. `order`, and which one. */
  readonly purpose: string;
  readonly purposeId: string;
  readonly amount: Money;
  readonly status: PaymentIntentStatus;
  /** The provider's, of the payment that settled it last. */
  readonly paymentId: string | null;
  readonly settledAt: Date | null;
  /** 0: not stored yet. */
  readonly version: number;
}

/** What the provider says of a payment. */
export interface ReportedPayment {
  readonly id: string;
  readonly status: 'pending' | 'approved' | 'rejected' | 'cancelled' | 'refunded' | 'charged-back';
  readonly reference: string | null;
  readonly amount: Money;
  /** How much of it was given back; a payment of which only a part was is still approved. */
  readonly refunded: Money | null;
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
  'given-up',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Verdict {
  readonly outcome: Exclude<Outcome, 'waiting' | 'given-up'>;
  /** For people; null when there is nothing to explain. */
  readonly reason: string | null;
  /** As it is to be saved; null: nothing changes. */
  readonly intent: PaymentIntent | null;
}

type DecidedStatus = Exclude<ReportedPayment['status'], 'pending'>;
type DecidedPayment = ReportedPayment & { readonly status: DecidedStatus };

const REACHED: Readonly<Record<DecidedStatus, PaymentIntentStatus>> = {
  ...{ approved: 'paid', rejected: 'rejected', cancelled: 'cancelled' },
  ...{ refunded: 'refunded', 'charged-back': 'charged-back' },
};

/** What can become of the payment that settled it. A dispute that is won gives back what was charged back. */
const FOLLOWS: Readonly<Record<PaymentIntentStatus, readonly PaymentIntentStatus[]>> = {
  pending: [],
  rejected: ['paid', 'cancelled'],
  cancelled: ['paid'],
  paid: ['refunded', 'charged-back', 'cancelled'],
  'charged-back': ['paid', 'refunded'],
  refunded: [],
};

const UNPAID: readonly PaymentIntentStatus[] = ['pending', 'rejected', 'cancelled'];
const TAKEN_BACK: readonly PaymentIntentStatus[] = ['refunded', 'charged-back'];

type NewIntent = Pick<PaymentIntentState, 'id' | 'reference' | 'purpose' | 'purposeId' | 'amount'>;

/** Money that an organization expects: paid by one payment of just that amount, however often that is told, until it is taken back. */
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

  judge(payment: DecidedPayment, at: Date): Verdict {
    return payment.id === this.state.paymentId ? this.follow(payment, at) : this.meet(payment, at);
  }

  /** The payment that settled it: the provider has the last word, as far as one status can follow the other. */
  private follow(payment: DecidedPayment, at: Date): Verdict {
    const { status } = this.state;
    const reached = REACHED[payment.status];
    if (status === reached) return unchanged('repeated', partOf(payment));
    if (!FOLLOWS[status].includes(reached)) return unchanged('mismatch', `What is ${status} cannot be ${reached}.`);
    return this.reach(reached, payment, at);
  }

  /** Another payment: it may settle what none has paid yet. */
  private meet(payment: DecidedPayment, at: Date): Verdict {
    const { status, paymentId } = this.state;
    const reached = REACHED[payment.status];
    if (TAKEN_BACK.includes(reached)) {
      return unchanged('reversed', 'The provider has taken back a payment that had settled nothing here.');
    }
    if (UNPAID.includes(status)) return this.reach(reached, payment, at);
    const settled = `It was settled already, by the payment ${paymentId}, which is ${status}.`;
    return unchanged(reached === 'paid' ? 'mismatch' : 'repeated', settled);
  }

  private reach(status: PaymentIntentStatus, payment: DecidedPayment, at: Date): Verdict {
    const { amount } = this.state;
    if (payment.amount.toString() !== amount.toString()) {
      return unchanged('mismatch', `${amount} is expected, not ${payment.amount}.`);
    }
    const intent = new PaymentIntent({ ...this.state, status, paymentId: payment.id, settledAt: at });
    return { outcome: 'applied', reason: partOf(payment), intent };
  }
}

/** Of a payment, with the intent that it refers to, if there is one. */
export function verdictOn(payment: ReportedPayment, intent: PaymentIntent | null, at: Date): Verdict {
  if (payment.reference === null) return unchanged('unmatched', 'The payment refers to nothing.');
  if (intent === null) return unchanged('unmatched', 'Nothing is expected under the reference of the payment.');
  return isDecided(payment) ? intent.judge(payment, at) : unchanged('not-final', 'The provider has not decided yet.');
}

function isDecided(payment: ReportedPayment): payment is DecidedPayment {
  return payment.status !== 'pending';
}

/** Of a payment of which only a part was given back: it stays paid, and somebody should know. */
function partOf({ status, refunded }: DecidedPayment): string | null {
  return status === 'approved' && refunded?.isPositive() ? `${refunded} of it were given back.` : null;
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
