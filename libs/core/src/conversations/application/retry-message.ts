import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../domain/outgoing-message';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { changeMessage } from './change-message';
import { DeliverySchedule } from './delivery-schedule';

/** Sends what failed once more, because somebody has repaired why. */
@Injectable()
export class RetryMessage {
  constructor(
    private readonly messages: OutgoingMessageRepository,
    private readonly schedule: DeliverySchedule,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ id }: { readonly id: string }): Promise<OutgoingMessage> {
    return this.unitOfWork.run(async () => {
      const failed = await this.messages.get(id);
      const queued = await changeMessage(this.messages, failed, (message) => message.retried(this.clock.now()));
      await this.schedule.wake(queued.state.contactId);
      await this.audit.record({
        action: 'message.retried',
        subject: { kind: 'outgoing-message', id },
        before: seen(failed),
        after: seen(queued),
      });
      return queued;
    });
  }
}

const seen = ({ state: { status, attempts } }: OutgoingMessage) => ({ status, attempts });
