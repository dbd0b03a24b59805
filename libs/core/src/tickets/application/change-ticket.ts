import { Injectable } from '@nestjs/common';
import type { Ticket, TicketChanges } from '../domain/ticket';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface ChangeTicketCommand extends TicketCommand {
  readonly changes: TicketChanges;
}

@Injectable()
export class ChangeTicket {
  constructor(private readonly desk: TicketDesk) {}

  execute(command: ChangeTicketCommand): Promise<Ticket> {
    const { changes, userId } = command;
    return this.desk.change(command, 'changed', (ticket, at) => ticket.changed(changes, userId, at));
  }
}
