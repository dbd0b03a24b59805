import { Clock, type Contact, DomainError, Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { OutgoingMessage, type Recipient } from '../domain/outgoing-message';
import { OutgoingMessageRepository } from '../domain/outgoing-message.repository';
import { partsOf } from '../domain/text-parts';
import { DeliverySchedule } from './delivery-schedule';
import { MessageChannels } from './message-channels';
import type { Outbox, Reply } from './outbox';

/** The outbox: a reply waits in its contact's line, in as many messages as the channel needs for it. */
@Injectable()
export class QueueReply implements Outbox {
  constructor(
    private readonly messages: OutgoingMessageRepository,
    private readonly schedule: DeliverySchedule,
    private readonly channels: MessageChannels,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async put({ contact, conversationId, messageId, text, inReplyTo, ...how }: Reply): Promise<void> {
    const { template = null, origin = 'bot', fence = 0 } = how;
    const recipient = recipientOf(contact);
    const channel = await this.channels.ofOrganization();
    const now = this.clock.now();
    const texts = template ? [text] : partsOf(text, channel.longestText);
    const messages = texts.map((text, index, { length: parts }) => {
      const isFirst = index === 0;
      const id = isFirst ? messageId : this.ids.next();
      const part = { id, part: index + 1, parts, text, template, origin, fence, inReplyTo: isFirst ? inReplyTo : null };
      const line = { messageId, conversationId, contactId: contact.id, channel: channel.name, recipient };
      return OutgoingMessage.queue({ ...line, ...part }, now);
    });
    if (messages.length === 0) return;
    await this.messages.add(...messages);
    await this.schedule.wake(contact.id);
  }
}

/** By phone when both are known: the provider's answers then name it, too. */
function recipientOf({ id, phone, userId }: Contact): Recipient {
  if (phone !== null) return { phone };
  if (userId !== null) return { userId };
  throw new ContactUnreachable(id);
}

export class ContactUnreachable extends DomainError {
  constructor(id: string) {
    super('unprocessable', 'contact.unreachable', `Neither a phone nor a user id of the contact ${id} is known.`);
  }
}
