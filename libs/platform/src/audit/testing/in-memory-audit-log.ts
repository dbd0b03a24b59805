import { type AuditEntry, type AuditLog, fitToKeep } from '@aynux/kernel';

export class InMemoryAuditLog implements AuditLog {
  /** The oldest first. */
  entries: readonly AuditEntry[] = [];

  async record(entry: AuditEntry): Promise<void> {
    this.entries = [...this.entries, fitToKeep(entry)];
  }
}
