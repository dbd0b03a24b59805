import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { TicketEventView, TicketFilter, TicketView, TicketViews } from '../application/ticket-views';
import { TICKET_COLUMNS } from './ticket-columns';

const TICKETS = `select ${TICKET_COLUMNS}, updated_at as "updatedAt" from core.support_tickets`;

/** A null asks for everything. */
const PAGE = `${TICKETS}
    where ($1::bigint is null or ticket_number < $1)
      and ($3::text is null or status = $3) and ($4::text is null or priority = $4)
      and ($5::text is null or ticket_type = $5) and ($6::text is null or category = $6)
      and ($7::uuid is null or assigned_to = $7) and (not $8 or assigned_to is null)
      and ($9::uuid is null or contact_id = $9) and ($10::text is null or conversation_id = $10)
      and ($11::timestamptz is null or status in ('open', 'in_progress', 'reopened')
        and coalesce(due_at, created_at + interval '24 hours') < $11)
      and ($12::text is null or concat_ws(' ', subject, description, resolution) ilike $12)
    order by ticket_number desc limit $2`;

/** In the order of the number, and not of the text that tells it: there, '10' comes before '9'. */
const HISTORY = `
  select id, kind, from_status as "from", to_status as "to", user_id as "userId", note, at, seq::text as seq
    from ops.ticket_history where ticket_id = $1 and ($2::bigint is null or seq > $2) order by ticket_history.seq limit $3`;

@Injectable()
export class SqlTicketViews implements TicketViews {
  constructor(private readonly database: Database) {}

  async page(filter: TicketFilter, { limit, after }: PageRequest): Promise<Page<TicketView>> {
    const { status, priority, type, category, assigneeId, contactId, conversationId, overdueAt, text } = filter;
    const what = [status, priority, type, category, assigneeId].map((value) => value ?? null);
    const whose = [assigneeId === null, contactId ?? null, conversationId ?? null];
    const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const values = [after?.[0] ?? null, limit + 1, ...what, ...whose, overdueAt ?? null, pattern];
    const rows: TicketView[] = await this.database.read((manager) => manager.query(PAGE, values));
    return pageOf(rows, limit, ({ number }) => [number]);
  }

  async get(id: string): Promise<TicketView> {
    const rows: TicketView[] = await this.database.read((manager) => manager.query(`${TICKETS} where id = $1`, [id]));
    if (!rows[0]) throw new NotFound('support-ticket', id);
    return rows[0];
  }

  async history(id: string, { limit, after }: PageRequest): Promise<Page<TicketEventView>> {
    const values = [id, after?.[0] ?? null, limit + 1];
    const rows: (TicketEventView & { seq: string })[] = await this.database.read((manager) =>
      manager.query(HISTORY, values),
    );
    if (rows.length === 0) await this.get(id);
    const { items, next } = pageOf(rows, limit, ({ seq }) => [seq]);
    return { items: items.map(({ seq: _, ...event }) => event), next };
  }
}
