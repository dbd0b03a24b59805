import { Ids, NotFound, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ticket, type TicketEvent, type TicketState } from '../domain/ticket';
import type { TicketRepository } from '../domain/ticket.repository';
import { TICKET_COLUMNS } from './ticket-columns';

/** Its number is given by the table, in the same statement: one after the other for one organization. */
const INSERT = `
  insert into core.support_tickets (id, contact_id, user_phone, user_name, conversation_id, ticket_type, category, module,
      subject, description, status, priority, assigned_to, resolution, resolved_at, resolved_by, closed_at, due_at,
      created_at)
    values ($1, $2, $3, left($4, 200), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    returning ticket_number::integer as number`;

const UPDATE = `
  update core.support_tickets
    set ticket_type = $3, category = $4, module = $5, subject = $6, status = $7, priority = $8, assigned_to = $9,
      resolution = $10, resolved_at = $11, resolved_by = $12, closed_at = $13, due_at = $14, row_version = row_version + 1
    where id = $1 and row_version = $2`;

const REMEMBER = `
  insert into ops.ticket_history (id, ticket_id, kind, from_status, to_status, user_id, note, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`;

@Injectable()
export class SqlTicketRepository implements TicketRepository {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  lock(id: string): Promise<Ticket> {
    return this.database.run(async () => {
      const found = await this.findOne('id = $1 for update', id);
      if (!found) throw new NotFound('support-ticket', id);
      return found;
    });
  }

  lockOpenOf(conversationId: string): Promise<Ticket | null> {
    const isOpen = `conversation_id = $1 and status in ('open', 'in_progress', 'reopened')`;
    return this.database.run(() =>
      this.findOne(`${isOpen} order by ticket_number desc limit 1 for update`, conversationId),
    );
  }

  save(ticket: Ticket): Promise<Ticket> {
    const { state, newEvents } = ticket;
    return this.database.run(async (manager) => {
      const number = state.version === 0 ? await insert(manager, state) : await update(manager, state);
      for (const event of newEvents) await this.remember(manager, state.id, event);
      return Ticket.restore({ ...state, number, version: state.version + 1 });
    });
  }

  private async remember(manager: EntityManager, id: string, event: TicketEvent): Promise<void> {
    const { kind, from, to, userId, note, at } = event;
    await manager.query(REMEMBER, [this.ids.next(), id, kind, from, to, userId, note, at]);
  }

  private async findOne(condition: string, value: string): Promise<Ticket | null> {
    const rows: TicketState[] = await this.database.read((manager) =>
      manager.query(`select ${TICKET_COLUMNS} from core.support_tickets where ${condition}`, [value]),
    );
    return rows[0] ? Ticket.restore(rows[0]) : null;
  }
}

async function insert(manager: EntityManager, state: TicketState): Promise<number> {
  const { id, contactId, phone, name, conversationId, type, category, module, subject, description } = state;
  const about = [id, contactId, phone, name, conversationId, type, category, module, subject, description];
  const [row]: { number: number }[] = await manager.query(INSERT, [...about, ...progress(state), state.createdAt]);
  return row!.number;
}

async function update(manager: EntityManager, state: TicketState): Promise<number | null> {
  const { id, version, type, category, module, subject } = state;
  const about = [id, version, type, category, module, subject];
  const [, saved]: [unknown, number] = await manager.query(UPDATE, [...about, ...progress(state)]);
  if (saved === 0) throw new Stale('support-ticket', id);
  return state.number;
}

function progress(state: TicketState): unknown[] {
  const { status, priority, assigneeId, resolution, resolvedAt, resolvedBy, closedAt, dueAt } = state;
  return [status, priority, assigneeId, resolution, resolvedAt, resolvedBy, closedAt, dueAt];
}
