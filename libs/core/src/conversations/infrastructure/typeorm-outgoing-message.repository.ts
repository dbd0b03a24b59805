import { NotFound, Stale } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { Column, Entity, type EntityManager, In, PrimaryColumn } from 'typeorm';
import {
  type DeliveryReport,
  type DeliveryStatus,
  type Origin,
  OutgoingMessage,
  type OutgoingMessageState,
} from '../domain/outgoing-message';
import type { FilledTemplate } from '../domain/message-template';
import type { OutgoingMessageRepository } from '../domain/outgoing-message.repository';

@Entity({ schema: 'ops', name: 'outbox' })
export class OutboxRow {
  @PrimaryColumn('uuid') id!: string;
  /** For the order alone. */
  @Column({ type: 'bigint', insert: false, update: false, select: false }) seq!: string;
  @Column('uuid', { name: 'message_id' }) messageId!: string;
  @Column('integer') part!: number;
  @Column('integer') parts!: number;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('varchar', { name: 'conversation_id' }) conversationId!: string;
  @Column('text') channel!: string;
  @Column('varchar', { name: 'recipient_phone', nullable: true }) recipientPhone!: string | null;
  @Column('text', { name: 'recipient_user_id', nullable: true }) recipientUserId!: string | null;
  @Column('text') text!: string;
  @Column('jsonb', { nullable: true }) template!: FilledTemplate | null;
  @Column('text') origin!: Origin;
  @Column('integer') fence!: number;
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
  @Column('integer', { name: 'row_version' }) version!: number;
}

/** Together with what the conversation is told: one round trip. */
const SAVE = `
  with saved as (
    update ops.outbox
      set channel = $3, status = $4, attempts = $5, due_at = $6, external_id = $7, error_code = $8, error_detail = $9,
        sent_at = $10, delivered_at = $11, read_at = $12, failed_at = $13, row_version = row_version + 1
      where id = $1 and row_version = $2
      returning message_id, status, external_id
  ), told as (
    update core.conversation_messages m set status = saved.status, external_message_id = saved.external_id
      from saved where m.id = saved.message_id
  )
  select from saved`;

/**
 * A text in several parts is as far as the part that is least far, and failed or uncertain as soon as one of them is. SAVE
 * has locked the row of the conversation, so whoever is the last to tell has seen them all.
 */
const TELL_OF_PARTS = `
  update core.conversation_messages m set status = all_parts.status, external_message_id = all_parts.external_id
    from (
      select (array_agg(status order by array_position(
            array['failed', 'uncertain', 'sending', 'queued', 'sent', 'delivered', 'read'], status)))[1] as status,
          min(external_id) filter (where part = 1) as external_id
        from ops.outbox where message_id = $1
    ) all_parts
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
        await manager.insert(OutboxRow, { ...rowOf(state), version: state.version + 1 });
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

  async get(id: string): Promise<OutgoingMessage> {
    const row = await this.database.read((manager) => manager.findOneBy(OutboxRow, { id }));
    if (!row) throw new NotFound('outgoing-message', id);
    return OutgoingMessage.restore(stateOf(row));
  }

  async findReported({
    externalId,
    reference,
  }: Pick<DeliveryReport, 'externalId' | 'reference'>): Promise<OutgoingMessage | null> {
    const id = reference !== null && UUID.test(reference) ? reference : null;
    const rows = await this.database.read((manager) =>
      manager.find(OutboxRow, { where: [{ externalId }, ...(id === null ? [] : [{ id }])] }),
    );
    const row = rows.find((found) => found.externalId === externalId) ?? rows[0];
    return row ? OutgoingMessage.restore(stateOf(row)) : null;
  }

  async save({ state }: OutgoingMessage): Promise<OutgoingMessage> {
    const { id, version, messageId, parts } = state;
    const save = async (manager: EntityManager) => {
      const saved: unknown[] = await manager.query(SAVE, valuesOf(rowOf(state)));
      if (saved.length === 0) throw new Stale('outgoing-message', id);
    };
    const saveAndTell = async (manager: EntityManager) => {
      await save(manager);
      await manager.query(TELL_OF_PARTS, [messageId]);
    };
    await (parts === 1 ? this.database.read(save) : this.database.run(saveAndTell)); // one statement is a transaction, too
    return OutgoingMessage.restore({ ...state, version: version + 1 });
  }
}

/** For SAVE. */
function valuesOf(row: Omit<OutboxRow, 'seq'>): unknown[] {
  const delivery = [row.channel, row.status, row.attempts, row.dueAt, row.externalId, row.errorCode, row.errorDetail];
  return [row.id, row.version, ...delivery, row.sentAt, row.deliveredAt, row.readAt, row.failedAt];
}

/** Of one contact one transaction at a time. */
async function queueUp(manager: EntityManager, contactId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('outbox:' || $1, 0))`, [contactId]);
}

function rowOf({ recipient, lastError, ...state }: OutgoingMessageState): Omit<OutboxRow, 'seq'> {
  return {
    ...state,
    recipientPhone: 'phone' in recipient ? recipient.phone : null,
    recipientUserId: 'userId' in recipient ? recipient.userId : null,
    errorCode: lastError?.code ?? null,
    errorDetail: lastError?.detail ?? null,
  };
}

export function stateOf(row: OutboxRow): OutgoingMessageState {
  const { recipientPhone, recipientUserId, errorCode, errorDetail, ...state } = row;
  const recipient = recipientPhone !== null ? { phone: recipientPhone } : { userId: recipientUserId! };
  return { ...state, recipient, lastError: errorDetail === null ? null : { code: errorCode, detail: errorDetail } };
}
