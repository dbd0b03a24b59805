import type { Money, Page, PageRequest } from '@aynux/kernel';
import type { Outcome, ReportedPayment, Verdict } from '../domain/payment-intent';

export interface PaymentNotice {
  readonly id: string;
  readonly paymentId: string;
  readonly receivedAt: Date;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** That failed, since the provider could not be asked. */
  readonly attempts: number;
  /** As the provider says; null while it was not asked. */
  readonly reference: string | null;
  readonly amount: Money | null;
  readonly settledAt: Date | null;
}

/** What the provider told, and what came of it. */
export abstract class PaymentNotices {
  /** Durable together with the call for the payment to be looked at. */
  abstract receive(notice: { readonly paymentId: string; readonly requestId: string | null }): Promise<void>;

  /** All that wait for this payment. */
  abstract settle(
    paymentId: string,
    verdict: { readonly outcome: Verdict['outcome'] | 'given-up'; readonly reason: string | null },
    payment: ReportedPayment | null,
    at: Date,
  ): Promise<void>;

  /** Of all that wait for this payment an attempt has failed. @returns how many have, of the one with the most; 0: none waits */
  abstract fail(paymentId: string, reason: string): Promise<number>;

  /** The payment is looked at then, or earlier. */
  abstract lookAgain(paymentId: string, at: Date): Promise<void>;

  /** What was given up is looked at again, and at once. @throws NotFound, NotGivenUp */
  abstract revive(id: string): Promise<PaymentNotice>;

  /** The latest first. */
  abstract page(filter: { readonly outcome?: Outcome | undefined }, page: PageRequest): Promise<Page<PaymentNotice>>;
}
