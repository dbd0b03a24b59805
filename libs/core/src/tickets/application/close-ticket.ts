import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

@Injectable()
export class CloseTicket {
  constructor(private readonly desk: TicketDesk) {}

  execute(command: TicketCommand): Promise<Ticket> {
    return this.desk.change(command, 'closed', (ticket, at) => ticket.closed(command.userId, at));
  }
}
