import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import type { Ticket } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface ReopenTicketCommand extends TicketCommand {
  readonly reason: string;
}

@Injectable()
export class ReopenTicket {
  constructor(
    private readonly desk: TicketDesk,
    private readonly inForce: InForce,
  ) {}

  async execute(command: ReopenTicketCommand): Promise<Ticket> {
    const { reason, userId } = command;
    const { ticketHours } = await this.inForce.settings();
    return this.desk.change(command, 'reopened', (ticket, at) => ticket.reopened(reason, userId, at, ticketHours));
  }
}
