import { Ids } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import {
  type InboundEvent,
  type Inbox,
  type Kept,
  type Next,
  reasonOf,
  type ReceivedMessage,
  TakenOver,
  type WaitingMessage,
} from '../application/inbox';
import type { IncomingMessage } from '../domain/incoming-message';

/** What `ops.take_message` answers; without an id nothing was taken. */
interface HeadRow extends Pick<IncomingMessage, 'kind' | 'text' | 'payload'> {
  readonly phone: string | null;
  readonly user_id: string | null;
  readonly name: string | null;
  readonly moved_to: string | null;
  readonly rests_until: Date | null;
  readonly id: string | null;
  readonly external_id: string;
  readonly sent_at: Date;
  readonly attempts: number;
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
    // It writes, but in one statement, which is a transaction of its own.
    return this.database.read(async (manager) => {
      const [row]: (HeadRow | undefined)[] = await manager.query('select * from ops.take_message($1)', [contactId]);
      if (row?.moved_to) return { is: 'moved', contactId: row.moved_to };
      if (row?.rests_until) return { is: 'resting', until: row.rests_until };
      return row?.id ? { is: 'waiting', message: waiting(contactId, row, row.id) } : null;
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

  async postpone(message: WaitingMessage, seconds: number, failure: unknown): Promise<Date | null> {
    this.logger.warn(logged(message, failure), 'A message could not be answered yet.');
    return this.database.run(async (manager) => {
      const [[row]]: [{ next_at: Date }[], number] = await manager.query(
        `update ops.inbox set next_at = now() + make_interval(secs => $4), last_error = left($5, 1000)
          where ${HELD} returning next_at`,
        [...hold(message), seconds, reasonOf(failure)],
      );
      return row?.next_at ?? null;
    });
  }

  revive(id?: string): Promise<readonly string[]> {
    return this.database.run(async (manager) => {
      const [rows]: [{ contactId: string }[], number] = await manager.query(
        `update ops.inbox set status = 'pending', settled_at = null, attempts = 0, next_at = null
          where status = 'dead' and ($1::uuid is null or id = $1) returning contact_id as "contactId"`,
        [id ?? null],
      );
      return rows.map(({ contactId }) => contactId);
    });
  }

  async bury(message: WaitingMessage, failure: unknown): Promise<void> {
    this.logger.error(logged(message, failure), 'A message is given up.');
    await this.database.run((manager) =>
      manager.query(
        `update ops.inbox set status = 'dead', settled_at = now(), last_error = left($4, 1000) where ${HELD}`,
        [...hold(message), reasonOf(failure)],
      ),
    );
  }
}

/** A failure is a bug, or a service that is down: told with its stack. */
const logged = ({ id, attempt }: WaitingMessage, failure: unknown) => ({
  inboxId: id,
  attempt,
  ...(failure instanceof Error ? { err: failure } : { reason: reasonOf(failure) }),
});

function waiting(contactId: string, row: HeadRow, id: string): WaitingMessage {
  const { kind, text, payload, phone, user_id: userId, name, attempts: attempt } = row;
  const contact = { id: contactId, phone, userId, name };
  const message = { kind, text, payload, externalId: row.external_id, sentAt: row.sent_at };
  return { id, contact, message, attempt };
}
