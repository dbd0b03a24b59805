import { type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { OutgoingMessagesFilter, OutgoingMessagesView } from '../application/outgoing-messages-view';
import type { OutgoingMessageState } from '../domain/outgoing-message';
import { OutboxRow, stateOf } from './typeorm-outgoing-message.repository';

/** What was sent to a contact before it turned out to be this one is this one's. */
const OF_CONTACT = 'o.contact_id in (select id from ops.contacts where id = :contactId or merged_into = :contactId)';

/** In the order of the ids, which is that of their making. */
@Injectable()
export class TypeormOutgoingMessagesView implements OutgoingMessagesView {
  constructor(private readonly database: Database) {}

  async list(filter: OutgoingMessagesFilter, { limit, after }: PageRequest): Promise<Page<OutgoingMessageState>> {
    const { contactId, status } = filter;
    const rows = await this.database.read((manager) => {
      const query = manager
        .createQueryBuilder(OutboxRow, 'o')
        .orderBy('o.seq', 'DESC')
        .limit(limit + 1);
      if (contactId !== undefined) query.andWhere(OF_CONTACT, { contactId });
      if (status !== undefined) query.andWhere('o.status = :status', { status });
      if (after) query.andWhere('o.id < :last', { last: after[0] });
      return query.getMany();
    });
    return pageOf(rows.map(stateOf), limit, ({ id }) => [id]);
  }
}
