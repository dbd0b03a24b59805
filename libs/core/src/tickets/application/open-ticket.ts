import { AuditLog, Clock, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { ConversationOfAnother } from '../../conversations/domain/conversation-log';
import { Ownerships } from '../../conversations/domain/ownerships';
import { InForce } from '../../switches/application/in-force';
import { type NewTicket, Ticket } from '../domain/ticket';
import { TicketRepository } from '../domain/ticket.repository';
import { categoryIn, priorityIn, subjectOf, typeIn } from '../domain/ticket-words';

export interface OpenTicketCommand {
  readonly contact: { readonly id: string; readonly phone: string | null; readonly name: string | null } | null;
  readonly conversationId: string | null;
  /** In the words of whoever needs help; what is not said below is told by them. */
  readonly description: string;
  readonly subject?: string | undefined;
  readonly type?: NewTicket['type'] | undefined;
  readonly priority?: NewTicket['priority'] | undefined;
  readonly category?: string | undefined;
  readonly module?: string | undefined;
  /** Null: the system. */
  readonly userId: string | null;
}

@Injectable()
export class OpenTicket {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly ownerships: Ownerships,
    private readonly inForce: InForce,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound, ConversationOfAnother */
  execute(command: OpenTicketCommand): Promise<Ticket> {
    const { contact, conversationId, description, userId } = command;
    return this.unitOfWork.run(async () => {
      const conversation = conversationId === null ? null : (await this.ownerships.get(conversationId)).state;
      if (contact && conversation && conversation.contactId !== contact.id) {
        throw new ConversationOfAnother(conversation.conversationId);
      }
      const { ticketHours } = await this.inForce.settings();
      const opened = Ticket.open(
        {
          id: this.ids.next(),
          contactId: contact?.id ?? conversation?.contactId ?? null,
          phone: contact?.phone ?? null,
          name: contact?.name ?? null,
          conversationId,
          description,
          subject: command.subject ?? subjectOf(description),
          type: command.type ?? typeIn(description),
          priority: command.priority ?? priorityIn(description),
          category: command.category ?? categoryIn(description),
          module: command.module ?? null,
        },
        userId,
        this.clock.now(),
        ticketHours,
      );
      const ticket = await this.tickets.save(opened);
      const { id, number, type, priority } = ticket.state;
      const subject = { kind: 'support-ticket', id };
      const after = { number, type, priority, conversationId };
      await this.audit.record({ action: 'support-ticket.opened', subject, before: null, after });
      return ticket;
    });
  }
}
