import { Config, inTenant, Queue } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { DeliverMessages } from '../application/deliver-messages';
import { OUTBOX_QUEUE } from './queued-delivery-schedule';

/** Takes the calls for deliveries: one contact's one after the other, many contacts' at once. */
@Injectable()
export class OutboxWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly config: Config,
    private readonly deliverMessages: DeliverMessages,
    private readonly standing: TenantStanding,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: OUTBOX_QUEUE,
      concurrency: this.config.settings.WORKER_CONCURRENCY,
      run: inTenant(async (data, signal) => {
        // What a suspended organization has to say is kept, and said once it may act again.
        if (!(await this.standing.isGood())) return;
        await this.deliverMessages.execute({ contactId: String(data['contactId']) }, signal);
      }),
    });
  }
}
