import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface ReopenTicketCommand extends TicketCommand {
  readonly reason: string;
}

@Injectable()
export class ReopenTicket {
  constructor(private readonly desk: TicketDesk) {}

  execute(command: ReopenTicketCommand): Promise<Ticket> {
    const { reason, userId } = command;
    return this.desk.change(command, 'reopened', (ticket, at) => ticket.reopened(reason, userId, at));
  }
}
