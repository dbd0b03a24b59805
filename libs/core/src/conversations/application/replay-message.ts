import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Inbox } from './inbox';
import { InboxSchedule } from './inbox-schedule';
import { MessageNotGivenUp, type UnansweredMessage, UnansweredMessages } from './unanswered-messages';

/** Answers one message that was given up once more, before all that its contact has written since and is not answered. */
@Injectable()
export class ReplayMessage {
  constructor(
    private readonly messages: UnansweredMessages,
    private readonly inbox: Inbox,
    private readonly schedule: InboxSchedule,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns it as it waits again */
  execute({ id }: { readonly id: string }): Promise<UnansweredMessage> {
    return this.unitOfWork.run(async () => {
      await this.messages.get(id);
      const contactIds = await this.inbox.revive(id);
      if (contactIds.length === 0) throw new MessageNotGivenUp(id);
      await this.schedule.answer(contactIds);
      const subject = { kind: 'inbox-message', id };
      await this.audit.record({ action: 'inbox.replayed', subject, before: null, after: { messages: 1 } });
      return this.messages.get(id);
    });
  }
}
