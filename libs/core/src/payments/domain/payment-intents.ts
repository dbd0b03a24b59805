import type { PaymentIntent } from './payment-intent';

/** What is expected to be paid: whatever has a price puts it here, and finds here whether it was paid. */
export abstract class PaymentIntents {
  /** @throws ReferenceTaken */
  abstract add(intent: PaymentIntent): Promise<void>;

  abstract find(reference: string): Promise<PaymentIntent | null>;

  /** @throws Stale */
  abstract save(intent: PaymentIntent): Promise<void>;
}
