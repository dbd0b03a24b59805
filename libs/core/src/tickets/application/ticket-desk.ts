import { AuditLog, Clock, expectVersion, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Ticket } from '../domain/ticket';
import { TicketRepository } from '../domain/ticket.repository';

/** Which ticket is meant, by whom, and as it was read. */
export interface TicketCommand {
  readonly id: string;
  readonly userId: string;
  readonly expectedVersion: number | null;
}

/** Takes a ticket, lets a step be made, and files it with an entry in the audit log; a step that changes nothing leaves no trace. */
@Injectable()
export class TicketDesk {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  change(
    { id, expectedVersion }: TicketCommand,
    action: string,
    step: (ticket: Ticket, at: Date) => Ticket | Promise<Ticket>,
  ): Promise<Ticket> {
    return this.unitOfWork.run(async () => {
      const before = await this.tickets.lock(id);
      expectVersion(before.state.version, expectedVersion);
      const stepped = await step(before, this.clock.now());
      if (stepped === before) return before;
      const after = await this.tickets.save(stepped);
      const subject = { kind: 'support-ticket', id };
      await this.audit.record({
        action: `support-ticket.${action}`,
        subject,
        before: seen(before),
        after: seen(after),
      });
      return after;
    });
  }
}

/** What a move changes; the words of the contact are not kept a second time. */
function seen({ state }: Ticket): Record<string, unknown> {
  const { status, priority, type, category, module, assigneeId, dueAt, version } = state;
  return { status, priority, type, category, module, assigneeId, dueAt, version };
}
