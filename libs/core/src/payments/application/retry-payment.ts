import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type PaymentNotice, PaymentNotices } from './payment-notices';

/** Asks for a payment once more that was given up, because somebody has repaired why the provider could not be asked. */
@Injectable()
export class RetryPayment {
  constructor(
    private readonly notices: PaymentNotices,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotFound, NotGivenUp */
  execute({ noticeId }: { readonly noticeId: string }): Promise<PaymentNotice> {
    return this.unitOfWork.run(async () => {
      const notice = await this.notices.revive(noticeId);
      const subject = { kind: 'payment-notice', id: noticeId };
      await this.auditLog.record({ action: 'payment-notice.retried', subject, before: null, after: null });
      return notice;
    });
  }
}
