import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface ResolveTicketCommand extends TicketCommand {
  readonly resolution: string;
}

@Injectable()
export class ResolveTicket {
  constructor(private readonly desk: TicketDesk) {}

  execute(command: ResolveTicketCommand): Promise<Ticket> {
    const { resolution, userId } = command;
    return this.desk.change(command, 'resolved', (ticket, at) => ticket.resolved(resolution, userId, at));
  }
}
