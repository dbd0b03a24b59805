import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type PaymentIntent, verdictOn } from '../domain/payment-intent';
import { PaymentIntents } from '../domain/payment-intents';
import { PaymentNotices } from './payment-notices';
import { PaymentProvider } from './payment-provider';

export interface ApplyPaymentCommand {
  readonly paymentId: string;
}

/** Asks the provider what became of a payment, and settles what it was for: once, however often it is told. */
@Injectable()
export class ApplyPayment {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly intents: PaymentIntents,
    private readonly notices: PaymentNotices,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ paymentId }: ApplyPaymentCommand, signal: AbortSignal): Promise<void> {
    const payment = await this.provider.find(paymentId, signal);
    const now = this.clock.now();
    if (!payment) {
      const reason = "The organization's account knows of no such payment.";
      return this.notices.settle(paymentId, { outcome: 'not-found', reason }, null, now);
    }
    await this.unitOfWork.run(async () => {
      const before = payment.reference === null ? null : await this.intents.find(payment.reference);
      const verdict = verdictOn(payment, before, now);
      if (verdict.intent && before) await this.save(before, verdict.intent);
      await this.notices.settle(paymentId, verdict, payment, now);
    });
  }

  private async save(before: PaymentIntent, after: PaymentIntent): Promise<void> {
    await this.intents.save(after);
    const shown = ({ state: { status, paymentId } }: PaymentIntent) => ({ status, paymentId });
    const subject = { kind: 'payment-intent', id: after.state.reference };
    const action = `payment-intent.${after.state.status}`;
    await this.auditLog.record({ action, subject, before: shown(before), after: shown(after) });
  }
}
