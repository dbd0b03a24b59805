import { Stale } from '@aynux/kernel';
import { PaymentIntent, type PaymentIntentState, ReferenceTaken } from '../domain/payment-intent';
import type { PaymentIntents } from '../domain/payment-intents';

export class InMemoryPaymentIntents implements PaymentIntents {
  private readonly kept = new Map<string, PaymentIntentState>();

  async add({ state }: PaymentIntent): Promise<void> {
    if (this.kept.has(state.reference)) throw new ReferenceTaken(state.reference);
    this.kept.set(state.reference, { ...state, version: 1 });
  }

  async find(reference: string): Promise<PaymentIntent | null> {
    const state = this.kept.get(reference);
    return state ? PaymentIntent.restore(state) : null;
  }

  async save({ state }: PaymentIntent): Promise<void> {
    if (this.kept.get(state.reference)?.version !== state.version) throw new Stale('payment intent', state.id);
    this.kept.set(state.reference, { ...state, version: state.version + 1 });
  }
}
