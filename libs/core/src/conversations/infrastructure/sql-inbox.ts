import { type Contact, Ids } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import {
  type InboundEvent,
  type Inbox,
  type Kept,
  type Next,
  type ReceivedMessage,
  TakenOver,
  type WaitingMessage,
} from '../application/inbox';
import type { IncomingMessage } from '../domain/incoming-message';

/** The head of a contact's queue; `id` and the message are missing while it rests. */
interface HeadRow extends IncomingMessage {
  readonly restsUntil: Date | null;
  readonly id: string | null;
  readonly attempt: number;
}

/** By whom a message is held: whoever took it last, for the contact whose it still is. */
const HELD = `id = $1 and attempts = $2 and contact_id = $3 and status = 'pending'`;
const hold = ({ id, attempt, contact }: WaitingMessage) => [id, attempt, contact.id];

@Injectable()
export class SqlInbox implements Inbox {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(SqlInbox.name);
  }

  keep({ id, digest, payload }: InboundEvent, messages: readonly ReceivedMessage[]): Promise<Kept> {
    const rows = messages.map(({ contactId, message }, position) => {
      return { ...message, id: this.ids.next(), contactId, position };
    });
    return this.database.run(async (manager) => {
      const [kept]: [Kept] = await manager.query(
        `with event as (
          insert into ops.inbound_events (id, digest, payload) values ($1, $2, $3)
            on conflict on constraint uq_inbound_events_digest do nothing returning id
        ), message as (
          insert into ops.inbox (id, contact_id, event_id, external_id, kind, text, payload, sent_at)
            select id, "contactId", $1, "externalId", kind, text, payload, "sentAt"
              from jsonb_to_recordset($4) as m (id uuid, "contactId" uuid, "externalId" text, kind text, text text,
                payload jsonb, "sentAt" timestamptz, position integer)
              order by position
            on conflict on constraint uq_inbox_external do nothing returning contact_id
        )
        select exists (select from event) as "isNew", array(select distinct contact_id from message) as "contactIds"`,
        [id, digest, JSON.stringify(payload), JSON.stringify(rows)],
      );
      return kept;
    });
  }

  findEvent(id: string): Promise<InboundEvent['payload'] | null> {
    return this.database.read(async (manager) => {
      const [event] = await manager.query('select payload from ops.inbound_events where id = $1', [id]);
      return event?.payload ?? null;
    });
  }

  take(contactId: string): Promise<Next | null> {
    return this.database.run(async (manager) => {
      // Whoever keeps a message holds this lock until it is visible, so a head that is not seen will call for another run.
      const [found] = await manager.query(
        `select id, phone, user_id as "userId", name, merged_into as "movedTo" from ops.contacts where id = $1 for update`,
        [contactId],
      );
      if (!found) return null;
      const { movedTo, ...contact } = found as Contact & { movedTo: string | null };
      if (movedTo) return { is: 'moved', contactId: movedTo };
      const [head]: (HeadRow | undefined)[] = await manager.query(
        `with head as (
          select id, case when next_at > now() then next_at end as rests_until from ops.inbox
            where contact_id = $1 and status = 'pending' order by seq limit 1
        ), tried as (
          update ops.inbox i set attempts = i.attempts + 1 from head where i.id = head.id and head.rests_until is null
            returning i.*
        )
        select rests_until as "restsUntil", tried.id, kind, text, payload, external_id as "externalId",
            sent_at as "sentAt", attempts as attempt
          from head left join tried on true`,
        [contactId],
      );
      return head ? nextOf(head, contact) : null;
    });
  }

  async done(message: WaitingMessage): Promise<void> {
    await this.database.run(async (manager) => {
      const [, count]: [unknown, number] = await manager.query(
        `update ops.inbox set status = 'done', settled_at = now() where ${HELD}`,
        hold(message),
      );
      if (count === 0) throw new TakenOver(message);
    });
  }

  async postpone(message: WaitingMessage, seconds: number, reason: string): Promise<Date | null> {
    this.logger.warn({ inboxId: message.id, attempt: message.attempt, reason }, 'A message could not be answered yet.');
    return this.database.run(async (manager) => {
      const [[row]]: [{ next_at: Date }[], number] = await manager.query(
        `update ops.inbox set next_at = now() + make_interval(secs => $4), last_error = left($5, 1000)
          where ${HELD} returning next_at`,
        [...hold(message), seconds, reason],
      );
      return row?.next_at ?? null;
    });
  }

  async bury(message: WaitingMessage, reason: string): Promise<void> {
    this.logger.error({ inboxId: message.id, attempt: message.attempt, reason }, 'A message is given up.');
    await this.database.run((manager) =>
      manager.query(
        `update ops.inbox set status = 'dead', settled_at = now(), last_error = left($4, 1000) where ${HELD}`,
        [...hold(message), reason],
      ),
    );
  }
}

function nextOf({ restsUntil, id, attempt, ...message }: HeadRow, contact: Contact): Next {
  if (id === null) return { is: 'resting', until: restsUntil! };
  return { is: 'waiting', message: { id, contact, message, attempt } };
}
