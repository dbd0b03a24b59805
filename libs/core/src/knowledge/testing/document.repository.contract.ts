import { NotFound, Stale } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { digestOf } from '../domain/digest';
import { Document } from '../domain/document';
import { DocumentExists } from '../domain/document-errors';
import type { DocumentRepository } from '../domain/document.repository';
import { aDocument, aFile, aManuscript } from './a-document';
import { aLongText } from './a-long-text';

/** What every adapter of the port promises. The spec of each adapter calls this with its own, which may hold texts. */
export function describeDocumentRepository(documents: () => DocumentRepository): void {
  const ids = new UuidIds();
  const saved = async (document: Document) => {
    await documents().save(document);
    return documents().get(document.state.id);
  };
  const added = (text = `Texto ${ids.next()}`, parts = {}) => saved(aDocument(ids.next(), text, parts));
  const asStored = ({ state }: Document, version = 1) => ({
    ...state,
    version,
    createdAt: expect.any(Date),
    updatedAt: expect.any(Date),
  });

  describe('as a DocumentRepository', () => {
    it('gives back a text as it was saved', async () => {
      const plain = aDocument(ids.next(), `Tal cual ${ids.next()}`, { category: null, tags: [] });
      expect((await saved(plain)).state).toEqual(asStored(plain));
      const { text, outline } = aLongText(ids.next());
      const file = aFile(digestOf(text), { pages: 3 });
      const long = aDocument(ids.next(), text, { outline: { ...outline, pages: [0, 900, 2_000] }, file });
      expect(long.state.passages.length).toBeGreaterThan(5);
      expect((await saved(long)).state).toEqual(asStored(long));
    });

    it('finds no text that was never saved', async () => {
      const unknown = aDocument(ids.next(), 'Nada');
      await expect(documents().get(unknown.state.id)).rejects.toThrow(NotFound);
      await expect(documents().lock(unknown.state.id, 'any')).rejects.toThrow(NotFound);
      await expect(documents().purge(Document.stored({ ...unknown.state, version: 1 }))).rejects.toThrow(Stale);
      expect(await documents().findByFile(digestOf(ids.next()))).toBeNull();
      expect(await documents().findByFileName(`${ids.next()}.md`)).toBeNull();
    });

    it('replaces a text by a longer one, a shorter one, and one whose parts have changed places', async () => {
      let document = await added('Corto');
      const { text, outline, sections } = aLongText(ids.next());
      const written = [
        aManuscript(text, { outline }),
        aManuscript(sections.toReversed().join('')),
        aManuscript(`${text.slice(0, 3_000)} Otro final.`),
      ];
      for (const manuscript of written) {
        const next = document.change({ tags: ['otra'] }, manuscript);
        document = await saved(next);
        expect(document.state).toEqual(asStored(next, next.state.version + 1));
        expect(document.state.text).toBe(manuscript.text);
      }
    });

    it('saves and purges no other version than the one that is there', async () => {
      const first = await added();
      await saved(first.change({ title: 'Segunda' }, null));
      await expect(documents().save(first.change({ title: 'Tercera' }, null))).rejects.toThrow(Stale);
      await expect(documents().purge(first)).rejects.toThrow(Stale);
      expect((await documents().get(first.state.id)).state).toMatchObject({ title: 'Segunda', version: 2 });
    });

    it('keeps one text of the same title and words, and says which', async () => {
      const text = `Una sola vez ${ids.next()}`;
      const { state } = await added(text);
      await expect(added(text)).rejects.toThrow(DocumentExists);
      await expect(added(text)).rejects.toThrow(state.id);
      const other = await added();
      await expect(documents().save(other.change({}, aManuscript(text)))).rejects.toThrow(DocumentExists);
      await added(text, { title: 'Otro título' });
    });

    it('keeps two texts that begin alike', async () => {
      const { text, outline } = aLongText(ids.next());
      await added(`${text}uno`, { outline });
      expect((await added(`${text}dos`, { outline })).state.text).toBe(`${text}dos`);
    });

    it('knows a file by its bytes and by its name, while it is there', async () => {
      const [sha256, name] = [digestOf(ids.next()), `${ids.next()}.pdf`];
      const { state } = await added(undefined, { file: aFile(sha256, { name }) });
      expect((await documents().findByFile(sha256))?.state.id).toBe(state.id);
      expect((await documents().findByFileName(name))?.state.id).toBe(state.id);
      await expect(added('Otra lectura', { file: aFile(sha256) })).rejects.toThrow(DocumentExists);
      await documents().save((await documents().get(state.id)).delete(new Date()));
      expect(await documents().findByFile(sha256)).toBeNull();
      expect(await documents().findByFileName(name)).toBeNull();
    });

    it('restores what was deleted, unless the same has come again meanwhile', async () => {
      const text = `Va y viene ${ids.next()}`;
      const first = await added(text);
      const { id } = first.state;
      await documents().save(first.delete(new Date()));
      await expect(documents().get(id)).rejects.toThrow(NotFound);
      await expect(documents().lock(id, 'present')).rejects.toThrow(NotFound);
      const deleted = await documents().lock(id, 'deleted');
      expect(deleted.state).toMatchObject({ text, deletedAt: expect.any(Date), version: 2 });
      const again = await added(text);
      await expect(documents().save(deleted.restore())).rejects.toThrow(DocumentExists);
      await documents().purge(again);
      expect((await saved(deleted.restore())).state).toMatchObject({ text, deletedAt: null, version: 3 });
    });

    it('purges for good, deleted or not', async () => {
      const { text, outline } = aLongText(ids.next());
      const present = await added(text, { outline });
      await documents().purge(present);
      await expect(documents().lock(present.state.id, 'any')).rejects.toThrow(NotFound);
      const gone = await added(text, { outline });
      await documents().save(gone.delete(new Date()));
      await documents().purge(await documents().lock(gone.state.id, 'any'));
      await expect(documents().lock(gone.state.id, 'any')).rejects.toThrow(NotFound);
    });
  });
}
