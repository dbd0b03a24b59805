import { AuditLog, ContactData, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../domain/conversation-log';

/** Forgets one conversation and all that was said in it, in every domain. That it was done is kept, and by whom. */
@Injectable()
export class EraseConversation {
  constructor(
    private readonly log: ConversationLog,
    private readonly data: ContactData,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute({ conversationId }: { readonly conversationId: string }): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.data.forgetConversation(conversationId);
      await this.log.erase(conversationId);
      const subject = { kind: 'conversation', id: conversationId };
      await this.audit.record({ action: 'conversation.erased', subject, before: null, after: null });
    });
  }
}
