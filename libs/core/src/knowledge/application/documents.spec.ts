import { type AuditEntry, AuditLog, ResourceStale } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { QuotaExhausted, Quotas } from '../../organizations/application/quotas';
import { DocumentExists, DocumentHasNoText, DocumentTooLong } from '../domain/document-errors';
import { TEXT_AT_MOST } from '../domain/document';
import { aManuscript, aFile, someDetails } from '../testing/a-document';
import { InMemoryShelves } from '../testing/in-memory-documents';
import { digestOf } from '../domain/digest';
import { AddDocument } from './add-document';
import { ChangeDocument } from './change-document';
import { DocumentReader, type IncomingFile } from './document-reader';
import { RemoveDocument } from './remove-document';
import { ReplaceDocument } from './replace-document';
import { RestoreDocument } from './restore-document';
import { UploadDocument } from './upload-document';

/** Reads every file as the text that it is. */
class PlainReader extends DocumentReader {
  async read({ name, bytes }: IncomingFile) {
    return { ...aManuscript(Buffer.from(bytes).toString(), { file: aFile(digestOf(bytes), { name }) }), title: null };
  }

  write(markdown: string) {
    return aManuscript(markdown);
  }
}

class KeptAudit extends AuditLog {
  readonly entries: AuditEntry[] = [];

  async record(entry: AuditEntry): Promise<void> {
    this.entries.push(entry);
  }
}

/** Lets so many in. */
class CountingQuotas extends Quotas {
  left = Infinity;

  async claim(): Promise<void> {
    if (this.left-- <= 0) throw new QuotaExhausted('documents', { limit: 0, used: 0 });
  }

  async allowances(): Promise<never> {
    throw new Error('Nobody asks.');
  }
}

const AT = new Date('2026-03-01T12:00:00Z');
const shelf = 'tenant_documents';

describe('documents', () => {
  let shelves: InMemoryShelves;
  let audit: KeptAudit;
  let quotas: CountingQuotas;
  const unitOfWork = { run: <T>(work: () => Promise<T>) => work() };
  const [reader, ids, clock] = [new PlainReader(), new UuidIds(), { now: () => AT }];
  beforeEach(() => {
    [shelves, audit, quotas] = [new InMemoryShelves(), new KeptAudit(), new CountingQuotas()];
  });
  const add = (content: string, on: typeof shelf | 'company_knowledge' = shelf) =>
    new AddDocument(shelves, reader, quotas, audit, unitOfWork, ids, clock).execute({
      shelf: on,
      details: someDetails(),
      content,
    });
  const upload = (name: string, content: string, more: object = {}) =>
    new UploadDocument(shelves, reader, quotas, audit, unitOfWork, ids, clock).execute({
      ...{ shelf, file: { name, bytes: Buffer.from(content) } },
      ...{ details: { ...someDetails(), title: null } },
      ...more,
    });
  const change = (id: string, changes: object) =>
    new ChangeDocument(shelves, reader, audit, unitOfWork).execute({
      ...{ shelf, id, details: {}, expectedVersion: null },
      ...changes,
    });
  const replace = (id: string, content: string) =>
    new ReplaceDocument(shelves, reader, audit, unitOfWork).execute({
      ...{ shelf, id, file: { name: 'new.md', bytes: Buffer.from(content) }, expectedVersion: null },
    });
  const remove = (id: string, forGood = false) =>
    new RemoveDocument(shelves, audit, unitOfWork, clock).execute({ shelf, id, expectedVersion: null, forGood });
  const restore = (id: string) =>
    new RestoreDocument(shelves, quotas, audit, unitOfWork).execute({ shelf, id, expectedVersion: null });
  const actions = () => audit.entries.map(({ action }) => action);
  const stored = (id: string) => shelves.of(shelf).get(id);

  it('count for what an organization may have; the texts of the platform do not', async () => {
    quotas.left = 1;
    await add('Uno');
    await expect(add('Dos')).rejects.toThrow(QuotaExhausted);
    await expect(upload('a.md', 'Tres')).rejects.toThrow(QuotaExhausted);
    await add('Cuatro', 'company_knowledge');
  });

  it('have something to say, and an end', async () => {
    for (const nothing of [' \n ', '\u200b\u2060', '\ufdd0', '\u0301']) {
      await expect(add(nothing)).rejects.toThrow(DocumentHasNoText);
    }
    await add('👋');
    await expect(add('a'.repeat(TEXT_AT_MOST + 1))).rejects.toThrow(DocumentTooLong);
  });

  it('are called what their file is called when nobody says more', async () => {
    const { document } = await upload('guías\\Envíos al interior.md', 'Por correo.');
    expect(document.state).toMatchObject({
      title: 'Envíos al interior',
      file: { name: 'guías\\Envíos al interior.md' },
    });
  });

  it('are recognised by their bytes, before they are read', async () => {
    const { document } = await upload('a.md', 'Lo mismo');
    expect(await upload('b.md', 'Lo mismo')).toMatchObject({
      outcome: 'already-there',
      document: { state: { id: document.state.id } },
    });
    expect(actions()).toEqual(['document.created']);
  });

  it('give way to a file of the same name only where that is meant', async () => {
    const { document } = await upload('a.md', 'Primera');
    expect(await upload('a.md', 'Segunda', { replaces: true, dryRun: true })).toMatchObject({ outcome: 'replaced' });
    expect((await stored(document.state.id)).state.text).toBe('Primera');
    expect(await upload('a.md', 'Segunda', { replaces: true })).toMatchObject({ outcome: 'replaced' });
    expect((await stored(document.state.id)).state).toMatchObject({ text: 'Segunda', version: 2 });
    expect(await upload('a.md', 'Tercera')).toMatchObject({ outcome: 'created' });
    expect(actions()).toEqual(['document.created', 'document.replaced', 'document.created']);
  });

  it('leave nothing behind in a dry run', async () => {
    const { document, outcome } = await upload('a.md', 'Primera', { dryRun: true });
    expect(outcome).toBe('created');
    await expect(stored(document.state.id)).rejects.toThrow();
    expect(audit.entries).toEqual([]);
  });

  it('are no longer what a file says once somebody has written in them, but are under another title', async () => {
    const { document } = await upload('a.md', 'Primera');
    const { id } = document.state;
    await change(id, { details: { title: 'Otro' }, content: 'Primera' });
    expect((await stored(id)).state).toMatchObject({ title: 'Otro', file: { name: 'a.md' } });
    await change(id, { content: 'Corregida' });
    expect((await stored(id)).state).toMatchObject({ text: 'Corregida', file: null });
  });

  it('keep what is said about them when a file replaces what they say', async () => {
    const { state } = await add('Uno');
    await replace(state.id, 'Dos');
    expect((await stored(state.id)).state).toMatchObject({ ...someDetails(), text: 'Dos', version: 2 });
    await replace(state.id, 'Dos');
    expect((await stored(state.id)).state.version).toBe(2);
  });

  it('are changed only as they were read', async () => {
    const { state } = await add('Uno');
    await change(state.id, { details: { category: 'x' }, expectedVersion: 1 });
    await expect(change(state.id, { expectedVersion: 1 })).rejects.toThrow(ResourceStale);
  });

  it('may be restored, if nothing has taken their place', async () => {
    const { state } = await add('Uno');
    await remove(state.id);
    await expect(stored(state.id)).rejects.toThrow('There is no document');
    expect((await restore(state.id)).state.deletedAt).toBeNull();
    await restore(state.id); // again, which changes nothing
    await remove(state.id);
    await add('Uno');
    await expect(restore(state.id)).rejects.toThrow(DocumentExists);
    quotas.left = 0;
    await expect(restore(state.id)).rejects.toThrow(QuotaExhausted);
    await remove(state.id, true);
    await expect(restore(state.id)).rejects.toThrow('There is no document');
    const noted = ['created', 'deleted', 'restored', 'deleted', 'created', 'purged'];
    expect(actions()).toEqual(noted.map((what) => `document.${what}`));
  });

  it('leave in the audit log what is said about them, and not what they say', async () => {
    const { state } = await add('Un secreto');
    expect(JSON.stringify(audit.entries)).not.toContain('secreto');
    expect(audit.entries).toMatchObject([
      { subject: { kind: 'document', id: state.id }, before: null, after: { title: state.title, characters: 10 } },
    ]);
  });
});
