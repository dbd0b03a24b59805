import { type AuditEntry, type AuditLog, fitToKeep, type Snapshot } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Caller } from './caller';

/** Each tenant's entries in a chain, which the database itself forges: see ops.record_audit. */
@Injectable()
export class SqlAuditLog implements AuditLog {
  constructor(private readonly database: Database) {}

  /** Whoever appends to a chain holds it until the transaction ends: so that is the last thing it does. */
  async record(entry: AuditEntry): Promise<void> {
    const { action, subject, before, after } = fitToKeep(entry);
    const { via, userId, ip, client, requestId } = Caller.current;
    const json = (value: Snapshot | null) => value && JSON.stringify(value);
    await this.database.beforeCommit((manager) =>
      manager.query('select ops.record_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        ...[via, userId, ip, client, requestId],
        ...[action, subject.kind, subject.id, json(before), json(after)],
      ]),
    );
  }
}
