import { Clock } from '@aynux/kernel';
import { Config, inTenant, Queue } from '@aynux/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantStanding } from '../../organizations/application/tenant-standing';
import { AnswerWaitingMessages } from '../application/answer-waiting-messages';
import { Inbox } from '../application/inbox';
import { RecordDeliveryStatus } from '../application/record-delivery-status';
import { ANSWER_QUEUE, STATUS_QUEUE } from './queued-inbox-schedule';
import { newsIn } from './whatsapp-envelope';

/** Takes the calls for answers, one contact's one after the other, and for noting what became of our own messages. */
@Injectable()
export class InboxWorker implements OnModuleInit {
  constructor(
    private readonly queue: Queue,
    private readonly config: Config,
    private readonly answerWaitingMessages: AnswerWaitingMessages,
    private readonly inbox: Inbox,
    private readonly recordDeliveryStatus: RecordDeliveryStatus,
    private readonly clock: Clock,
    private readonly standing: TenantStanding,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: ANSWER_QUEUE,
      concurrency: this.config.settings.WORKER_CONCURRENCY,
      run: inTenant(async (data, signal) => {
        // What a suspended organization is told is kept; it is answered once the organization may act again.
        if (!(await this.standing.isGood())) return;
        await this.answerWaitingMessages.execute({ contactId: String(data['contactId']) }, signal);
      }),
    });
    this.queue.work({
      queue: STATUS_QUEUE,
      concurrency: 2,
      run: inTenant((data) => this.noteStatuses(String(data['eventId']))),
    });
  }

  /** Each says how far a message is, so noting it again after a failure changes nothing. */
  private async noteStatuses(eventId: string): Promise<void> {
    const event = await this.inbox.findEvent(eventId);
    for (const status of newsIn(event, this.clock.now()).statuses) await this.recordDeliveryStatus.execute(status);
  }
}
