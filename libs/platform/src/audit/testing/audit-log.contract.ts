import type { AuditEntry, AuditLog, UnitOfWork } from '@aynux/kernel';

/** An adapter, and how to look at what it keeps. */
export interface AuditLogHarness {
  readonly log: AuditLog;
  readonly unitOfWork: UnitOfWork;
  /** The oldest first. */
  entries(): Promise<readonly AuditEntry[]>;
}

export const anEntry = (entry: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'thing.renamed',
  subject: { kind: 'thing', id: '1' },
  before: { name: 'Old' },
  after: { name: 'New' },
  ...entry,
});

/** What every adapter of the port promises. */
export function describeAuditLog(harness: () => AuditLogHarness): void {
  describe('as AuditLog', () => {
    const recorded = async (...entries: readonly AuditEntry[]) => {
      const before = await harness().entries();
      for (const entry of entries) await harness().log.record(entry);
      return (await harness().entries()).slice(before.length);
    };

    it('keeps what was done, in the order it was', async () => {
      const entries = [
        anEntry({ action: 'thing.created', before: null }),
        anEntry(),
        anEntry({ action: 'thing.deleted', after: null, subject: { kind: 'thing', id: 'ñ "1"' } }),
      ];
      expect(await recorded(...entries)).toEqual(entries);
    });

    it('keeps of a change what differs, and no secret', async () => {
      const [entry] = await recorded(
        anEntry({ before: { name: 'Ana', apiKey: 'k1' }, after: { name: 'Ana', apiKey: 'k2' } }),
      );
      expect(entry).toEqual(anEntry({ before: { apiKey: '***' }, after: { apiKey: '***' } }));
    });

    it('keeps texts that are hard to keep', async () => {
      const [entry] = await recorded(anEntry({ before: null, after: { name: 'a\0b\ud83d "\\u0000" 😀' } }));
      expect(entry?.after).toEqual({ name: 'ab\ufffd "\\u0000" 😀' });
    });

    it('keeps all that one transaction did', async () => {
      const before = await harness().entries();
      await harness().unitOfWork.run(async () => {
        await harness().log.record(anEntry({ action: 'first.done' }));
        await harness().log.record(anEntry({ action: 'second.done' }));
      });
      const actions = (await harness().entries()).slice(before.length).map(({ action }) => action);
      expect(actions).toEqual(['first.done', 'second.done']);
    });
  });
}
