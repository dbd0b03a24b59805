import { Clock } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { FiledRequest, PersonRequest, PersonRequests } from '../../conversations/application/person-requests';
import { TicketRepository } from '../domain/ticket.repository';
import { OpenTicket } from './open-ticket';

/** A ticket for each conversation in which somebody is waited for; what is asked meanwhile is noted in it. */
@Injectable()
export class FilePersonRequest implements PersonRequests {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly openTicket: OpenTicket,
    private readonly clock: Clock,
  ) {}

  async file({ contact, conversationId, words: description }: PersonRequest): Promise<FiledRequest> {
    const known = await this.tickets.lockOpenOf(conversationId);
    if (known) {
      const noted = await this.tickets.save(known.noted(description, null, this.clock.now()));
      return { number: Number(noted.state.number), isNew: false };
    }
    const { state } = await this.openTicket.execute({ contact, conversationId, description, userId: null });
    return { number: Number(state.number), isNew: true };
  }
}
