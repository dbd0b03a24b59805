import { NotFound, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Ownerships } from '../domain/ownerships';
import { Contacts } from './contacts';
import { type Content, SendToContact, type SentToContact } from './send-to-contact';

export interface SpeakInConversationCommand {
  readonly conversationId: string;
  readonly content: Content;
  readonly userId: string;
}

/** Whoever has taken a conversation over says something in it. */
@Injectable()
export class SpeakInConversation {
  constructor(
    private readonly ownerships: Ownerships,
    private readonly contacts: Contacts,
    private readonly sendToContact: SendToContact,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute({ conversationId, content, userId }: SpeakInConversationCommand): Promise<SentToContact> {
    return this.unitOfWork.run(async () => {
      const ownership = await this.ownerships.hold(conversationId);
      ownership.expectHeldBy(userId);
      const { contactId, channel } = ownership.state;
      const contact = await this.contacts.find(contactId);
      if (!contact) throw new NotFound('contact', contactId);
      return this.sendToContact.execute({ contact, conversationId, channel, content, userId });
    });
  }
}
