import { DomainError } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { Team } from './team';
import { type TicketCommand, TicketDesk } from './ticket-desk';

export interface AssignTicketCommand extends TicketCommand {
  /** Null: to nobody. */
  readonly assigneeId: string | null;
}

@Injectable()
export class AssignTicket {
  constructor(
    private readonly desk: TicketDesk,
    private readonly team: Team,
  ) {}

  execute(command: AssignTicketCommand): Promise<Ticket> {
    const { assigneeId, userId } = command;
    return this.desk.change(command, 'assigned', async (ticket, at) => {
      if (assigneeId !== null && !(await this.team.includes(assigneeId))) throw new AssigneeUnknown(assigneeId);
      return ticket.assigned(assigneeId, userId, at);
    });
  }
}

export class AssigneeUnknown extends DomainError {
  constructor(id: string) {
    const detail = 'must be a member of the organization';
    super('unprocessable', 'support-ticket.assignee-unknown', `${id} is no member of the organization.`, [
      { pointer: '/assigneeId', detail },
    ]);
  }
}
