import { NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { UnansweredFilter, UnansweredMessage, UnansweredMessages } from '../application/unanswered-messages';
import { type Json, without } from './json-values';

const UNANSWERED = `
  select i.id, i.contact_id as "contactId", c.phone, c.name, i.external_id as "externalId", i.kind, i.text, i.status,
      i.attempts, i.last_error as reason, i.sent_at as "sentAt", i.received_at as "receivedAt",
      i.next_at as "nextAttemptAt", i.settled_at as "givenUpAt", i.seq::text as position
    from ops.inbox i join ops.contacts c on c.id = i.contact_id
    where i.status <> 'done'`;

/** A null asks for everything; the position is null on the first page. */
const PAGE = `${UNANSWERED} and ($1::uuid is null or i.contact_id = $1) and ($2::text is null or i.status = $2)
      and ($3::bigint is null or i.seq < $3)
    order by i.seq desc limit $4`;

type Row = UnansweredMessage & { readonly position: string };

@Injectable()
export class SqlUnansweredMessages implements UnansweredMessages {
  constructor(private readonly database: Database) {}

  async page({ contactId, status }: UnansweredFilter, { limit, after }: PageRequest): Promise<Page<UnansweredMessage>> {
    const values = [contactId ?? null, status ?? null, after?.[0] ?? null, limit + 1];
    const rows: Row[] = await this.database.read((manager) => manager.query(PAGE, values));
    const { items, next } = pageOf(rows, limit, ({ position }) => [position]);
    return { items: items.map(bare), next };
  }

  async get(id: string): Promise<UnansweredMessage> {
    const rows: Row[] = await this.database.read((manager) => manager.query(`${UNANSWERED} and i.id = $1`, [id]));
    if (!rows[0]) throw new NotFound('inbox-message', id);
    return bare(rows[0]);
  }
}

const bare = (row: Row) => without(row as unknown as Json, 'position') as unknown as UnansweredMessage;
