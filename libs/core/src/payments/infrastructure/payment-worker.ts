import { inTenant, Queue } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ApplyPayment } from '../application/apply-payment';
import { PAYMENT_QUEUE } from './sql-payment-notices';

/** Looks at the payments that were told of: one payment by one job at a time. */
@Injectable()
export class PaymentWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly applyPayment: ApplyPayment,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: PAYMENT_QUEUE,
      concurrency: 2,
      run: inTenant((data, signal) => this.applyPayment.execute({ paymentId: String(data['paymentId']) }, signal)),
    });
  }
}
