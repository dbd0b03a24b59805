import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import type { Ticket, TicketChanges } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface ChangeTicketCommand extends TicketCommand {
  readonly changes: TicketChanges;
}

@Injectable()
export class ChangeTicket {
  constructor(
    private readonly desk: TicketDesk,
    private readonly inForce: InForce,
  ) {}

  async execute(command: ChangeTicketCommand): Promise<Ticket> {
    const { changes, userId } = command;
    const { ticketHours } = await this.inForce.settings();
    return this.desk.change(command, 'changed', (ticket, at) => ticket.changed(changes, userId, at, ticketHours));
  }
}
