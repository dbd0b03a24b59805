import type { Money, Page, PageRequest } from '@aynux/kernel';
import type { Outcome, ReportedPayment, Verdict } from '../domain/payment-intent';

export interface PaymentNotice {
  readonly id: string;
  readonly paymentId: string;
  readonly receivedAt: Date;
  readonly outcome: Outcome;
  readonly reason: string | null;
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
    verdict: Pick<Verdict, 'outcome' | 'reason'>,
    payment: ReportedPayment | null,
    at: Date,
  ): Promise<void>;

  /** The latest first. */
  abstract page(filter: { readonly outcome?: Outcome | undefined }, page: PageRequest): Promise<Page<PaymentNotice>>;
}
