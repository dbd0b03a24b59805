import { DomainError } from '@aynux/kernel';
import type { ReportedPayment } from '../domain/payment-intent';

/** Whoever collects the money of the organization. */
export abstract class PaymentProvider {
  /**
   * Null: the organization's account knows of no such payment.
   * @throws PaymentProviderUnavailable
   */
  abstract find(paymentId: string, signal: AbortSignal): Promise<ReportedPayment | null>;
}

export class PaymentProviderUnavailable extends DomainError {
  constructor(why: string) {
    super('unavailable', 'payment-provider.unavailable', `The payment could not be asked for: ${why}.`);
  }
}
