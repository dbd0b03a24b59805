import type { AuditEntry, Snapshot } from '@aynux/kernel';
import type { Document } from '../domain/document';
import type { Shelf } from '../domain/document.repository';

/** What the audit log keeps of a change: what is said about a text and how long it is, not what it says. */
export function noted(
  shelf: Shelf,
  what: 'created' | 'changed' | 'replaced' | 'deleted' | 'restored' | 'purged',
  before: Document | null,
  after: Document | null,
): AuditEntry {
  const kind = shelf === 'tenant_documents' ? 'document' : 'knowledge';
  const id = (after ?? before)?.state.id ?? '';
  return { action: `${kind}.${what}`, subject: { kind, id }, before: snapshot(before), after: snapshot(after) };
}

function snapshot(document: Document | null): Snapshot | null {
  if (!document) return null;
  const { title, documentType, category, tags, active, file, text, passages, deletedAt } = document.state;
  const size = { characters: text.length, passages: passages.length };
  return { title, documentType, category, tags, active, file, ...size, deletedAt };
}
