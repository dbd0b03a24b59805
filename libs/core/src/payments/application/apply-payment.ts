import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { askAgainAt } from '../domain/asking-again';
import { type PaymentIntent, type ReportedPayment, verdictOn } from '../domain/payment-intent';
import { PaymentIntents } from '../domain/payment-intents';
import { PaymentNotices } from './payment-notices';
import { PaymentProvider, PaymentProviderUnavailable } from './payment-provider';

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
    const payment = await this.find(paymentId, signal);
    if (payment === 'unknown') return;
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

  /** Unknown for now: when to ask again, if ever, is seen to. */
  private async find(paymentId: string, signal: AbortSignal): Promise<ReportedPayment | null | 'unknown'> {
    try {
      return await this.provider.find(paymentId, signal);
    } catch (error) {
      if (!(error instanceof PaymentProviderUnavailable) || signal.aborted) throw error;
      await this.postpone(paymentId, error.message);
      return 'unknown';
    }
  }

  private async postpone(paymentId: string, reason: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      const failures = await this.notices.fail(paymentId, reason);
      if (failures === 0) return;
      const next = askAgainAt(failures, now);
      if (next) await this.notices.lookAgain(paymentId, next);
      else await this.notices.settle(paymentId, { outcome: 'given-up', reason }, null, now);
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
