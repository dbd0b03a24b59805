import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Inbox } from './inbox';
import { InboxSchedule } from './inbox-schedule';

/** Answers what was given up once more, because somebody has repaired why it could not be answered. */
@Injectable()
export class ReplayInbox {
  constructor(
    private readonly inbox: Inbox,
    private readonly schedule: InboxSchedule,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many messages wait again */
  execute(): Promise<number> {
    return this.unitOfWork.run(async () => {
      const contactIds = await this.inbox.revive();
      const { length: messages } = contactIds;
      if (messages === 0) return 0;
      await this.schedule.answer([...new Set(contactIds)]);
      const subject = { kind: 'inbox', id: 'whatsapp' };
      await this.audit.record({ action: 'inbox.replayed', subject, before: null, after: { messages } });
      return messages;
    });
  }
}
