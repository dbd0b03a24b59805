import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

@Injectable()
export class StartTicket {
  constructor(private readonly desk: TicketDesk) {}

  execute(command: TicketCommand): Promise<Ticket> {
    return this.desk.change(command, 'started', (ticket, at) => ticket.started(command.userId, at));
  }
}
