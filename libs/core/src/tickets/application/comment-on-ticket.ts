import { NotFound } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Contacts } from '../../conversations/application/contacts';
import { SendToContact } from '../../conversations/application/send-to-contact';
import { Ownerships } from '../../conversations/domain/ownerships';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface CommentOnTicketCommand extends TicketCommand {
  readonly text: string;
  /** `contact`: said in the conversation that the ticket came from. */
  readonly to: 'team' | 'contact';
}

@Injectable()
export class CommentOnTicket {
  constructor(
    private readonly desk: TicketDesk,
    private readonly ownerships: Ownerships,
    private readonly contacts: Contacts,
    private readonly sendToContact: SendToContact,
  ) {}

  execute(command: CommentOnTicketCommand): Promise<Ticket> {
    const { text, to, userId } = command;
    return this.desk.change(command, 'commented', async (ticket, at) => {
      if (to === 'team') return ticket.noted(text, userId, at);
      const replied = ticket.replied(text, userId, at);
      await this.say(ticket, text, userId);
      return replied;
    });
  }

  private async say({ state }: Ticket, text: string, userId: string): Promise<void> {
    const { state: held } = await this.ownerships.hold(String(state.conversationId));
    const { contactId, conversationId, channel } = held;
    const contact = await this.contacts.find(contactId);
    if (!contact) throw new NotFound('contact', contactId);
    await this.sendToContact.execute({ contact, conversationId, channel, content: { text }, userId });
  }
}
