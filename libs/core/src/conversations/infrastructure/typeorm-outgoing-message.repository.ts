import { NotFound } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, type EntityManager, In, PrimaryColumn } from 'typeorm';
import { type DeliveryReport, type DeliveryStatus, OutgoingMessage } from '../domain/outgoing-message';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';

@Entity({ schema: 'ops', name: 'outbox' })
export class OutboxRow {
  @PrimaryColumn('uuid') id!: string;
  /** For the order alone. */
  @Column({ type: 'bigint', insert: false, update: false, select: false }) seq!: string;
  @Column('uuid', { name: 'message_id' }) messageId!: string;
  @Column('integer') part!: number;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('varchar', { name: 'conversation_id' }) conversationId!: string;
  @Column('text') channel!: string;
  @Column('varchar', { name: 'recipient_phone', nullable: true }) recipientPhone!: string | null;
  @Column('text', { name: 'recipient_user_id', nullable: true }) recipientUserId!: string | null;
  @Column('text') text!: string;
  @Column('text', { name: 'in_reply_to', nullable: true }) inReplyTo!: string | null;
  @Column('text') status!: DeliveryStatus;
  @Column('integer') attempts!: number;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { name: 'error_code', nullable: true }) errorCode!: string | null;
  @Column('text', { name: 'error_detail', nullable: true }) errorDetail!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt!: Date | null;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt!: Date | null;
}

/** A text in several parts is as far as the part that is least far, and failed or uncertain as soon as one of them is. */
const TELL_CONVERSATION = `
  update core.conversation_messages m
    set status = o.status, external_message_id = coalesce(m.external_message_id, o.external_id)
    from (
      select (array_agg(status order by array_position(
            array['failed', 'uncertain', 'sending', 'queued', 'sent', 'delivered', 'read'], status)))[1] as status,
          min(external_id) filter (where part = 1) as external_id
        from ops.outbox where message_id = $1
    ) o
    where m.id = $1`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Injectable()
export class TypeormOutgoingMessageRepository implements OutgoingMessageRepository {
  constructor(private readonly database: Database) {}

  add(...messages: readonly OutgoingMessage[]): Promise<void> {
    return this.database.run(async (manager) => {
      for (const { state } of messages) {
        // Until this transaction ends nobody can find that nothing waits, so no call for a delivery is lost.
        await queueUp(manager, state.contactId);
        await manager.insert(OutboxRow, rowOf(state));
      }
    });
  }

  async nextOf(contactId: string): Promise<OutgoingMessage | null> {
    const next = (manager: EntityManager) =>
      manager.findOne(OutboxRow, { where: { contactId, status: In(['queued', 'sending']) }, order: { seq: 'ASC' } });
    const row =
      (await this.database.read(next)) ??
      (await this.database.run(async (manager) => {
        await queueUp(manager, contactId);
        return next(manager);
      }));
    return row && OutgoingMessage.restore(stateOf(row));
  }

  change(id: string, step: (message: OutgoingMessage) => OutgoingMessage): Promise<OutgoingMessage> {
    return this.database.run(async (manager) => {
      const row = await lock(manager, id);
      if (!row) throw new NotFound('outgoing-message', id);
      const changed = step(OutgoingMessage.restore(stateOf(row)));
      await manager.update(OutboxRow, { id }, deliveryOf(changed.state));
      await manager.query(TELL_CONVERSATION, [row.messageId]);
      return changed;
    });
  }

  async findReported({
    externalId,
    reference,
  }: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<string | null> {
    const id = reference !== null && UUID.test(reference) ? reference : null;
    const [row]: { id: string }[] = await this.database.read((manager) =>
      manager.query(
        `select id, 1 as choice from ops.outbox where external_id = $1
          union all select id, 2 from ops.outbox where id = $2::uuid order by choice limit 1`,
        [externalId, id],
      ),
    );
    return row?.id ?? null;
  }
}

/** Of one contact one transaction at a time. */
async function queueUp(manager: EntityManager, contactId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('outbox:' || $1, 0))`, [contactId]);
}

/** Together with the other parts of its text, which decide with it what the conversation is told. */
async function lock(manager: EntityManager, id: string): Promise<OutboxRow | undefined> {
  const rows = await manager
    .createQueryBuilder(OutboxRow, 'o')
    .where('o.message_id = (select message_id from ops.outbox where id = :id)', { id })
    .orderBy('o.part')
    .setLock('pessimistic_write')
    .getMany();
  return rows.find((row) => row.id === id);
}

type State = OutgoingMessage['state'];

function rowOf(state: State) {
  const { id, messageId, part, contactId, conversationId, recipient, text, inReplyTo, createdAt } = state;
  const recipientPhone = 'phone' in recipient ? recipient.phone : null;
  const recipientUserId = 'userId' in recipient ? recipient.userId : null;
  const said = {
    id,
    messageId,
    part,
    contactId,
    conversationId,
    recipientPhone,
    recipientUserId,
    text,
    inReplyTo,
    createdAt,
  };
  return { ...said, ...deliveryOf(state) };
}

function deliveryOf({ channel, status, attempts, dueAt, externalId, lastError, ...state }: State) {
  const { sentAt, deliveredAt, readAt, failedAt } = state;
  const [errorCode, errorDetail] = [lastError?.code ?? null, lastError?.detail ?? null];
  return {
    channel,
    status,
    attempts,
    dueAt,
    externalId,
    errorCode,
    errorDetail,
    sentAt,
    deliveredAt,
    readAt,
    failedAt,
  };
}

export function stateOf({ recipientPhone, recipientUserId, errorCode, errorDetail, ...row }: OutboxRow): State {
  const recipient = recipientPhone !== null ? { phone: recipientPhone } : { userId: recipientUserId! };
  return { ...row, recipient, lastError: errorDetail === null ? null : { code: errorCode, detail: errorDetail } };
}
