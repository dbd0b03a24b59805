import { NotFound, ResourceStale } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { type KnowledgeBase, type KnowledgeDraft, KnowledgeExists } from '../application/knowledge-base';
import { aKnowledgeDraft } from './a-knowledge-draft';

/** What every adapter of the port promises. The spec of each adapter calls this with its own, which may hold texts. */
export function describeKnowledgeBase(knowledge: () => KnowledgeBase): void {
  const ids = new UuidIds();
  const all = { limit: 100, after: null };
  const added = async (parts: Partial<KnowledgeDraft> = {}) => {
    const id = ids.next();
    await knowledge().add(id, aKnowledgeDraft({ content: `Texto ${id}`, ...parts }));
    return id;
  };

  describe('as a KnowledgeBase', () => {
    it('gives back a text as it was added', async () => {
      const [id, draft] = [ids.next(), aKnowledgeDraft({ content: 'Tal cual', category: null, tags: [] })];
      await knowledge().add(id, draft);
      const times = { createdAt: expect.any(Date), updatedAt: expect.any(Date) };
      expect(await knowledge().get(id)).toEqual({ id, ...draft, ...times, version: 1 });
    });

    it('finds no text that was never added', async () => {
      const id = ids.next();
      await expect(knowledge().get(id)).rejects.toThrow(NotFound);
      await expect(knowledge().change(id, { title: 'Otro' }, null)).rejects.toThrow(NotFound);
      await expect(knowledge().remove(id, null)).rejects.toThrow(NotFound);
    });

    it('changes what is said, and leaves the rest', async () => {
      const id = await added();
      const before = await knowledge().get(id);
      await knowledge().change(id, { category: null, tags: ['nuevo'] }, 1);
      const changed = { category: null, tags: ['nuevo'], version: 2, updatedAt: expect.any(Date) };
      expect(await knowledge().get(id)).toEqual({ ...before, ...changed });
    });

    it('changes and removes no other version than the expected one', async () => {
      const id = await added();
      await knowledge().change(id, { title: 'Segunda' }, 1);
      await expect(knowledge().change(id, { title: 'Tercera' }, 1)).rejects.toThrow(ResourceStale);
      await expect(knowledge().remove(id, 1)).rejects.toThrow(ResourceStale);
      expect(await knowledge().get(id)).toMatchObject({ title: 'Segunda', version: 2 });
    });

    it('lets every one of several changes at once count', async () => {
      const id = await added();
      const changes = [{ title: 'Otro' }, { category: 'otra' }, { tags: ['otra'] }, { active: false }];
      await Promise.all(changes.map((change) => knowledge().change(id, change, null)));
      expect(await knowledge().get(id)).toMatchObject({ ...Object.assign({}, ...changes), version: 5 });
    });

    it('keeps one text of the same title and content', async () => {
      const id = await added({ title: 'Único', content: 'Una sola vez' });
      await expect(added({ title: 'Único', content: 'Una sola vez' })).rejects.toThrow(KnowledgeExists);
      const other = await added({ title: 'Único', content: 'Otra cosa' });
      await expect(knowledge().change(other, { content: 'Una sola vez' }, null)).rejects.toThrow(KnowledgeExists);
      await knowledge().change(id, { content: 'Una sola vez', category: 'misma' }, null);
    });

    it('forgets what was removed, so that it may be added again', async () => {
      const id = await added({ content: 'Va y viene' });
      await knowledge().remove(id, 1);
      await expect(knowledge().get(id)).rejects.toThrow(NotFound);
      expect((await knowledge().list({}, all)).items.map((text) => text.id)).not.toContain(id);
      await added({ content: 'Va y viene' });
    });

    it('lists by type, category and tag, newest first', async () => {
      const category = ids.next();
      const first = await added({ category, documentType: 'faq', tags: ['a', 'b'] });
      const second = await added({ category, documentType: 'general', tags: ['b'] });
      const listed = async (filter: object) =>
        (await knowledge().list({ category, ...filter }, all)).items.map(({ id }) => id);
      expect(await listed({})).toEqual([second, first]);
      expect(await listed({ documentType: 'faq' })).toEqual([first]);
      expect(await listed({ tag: 'b' })).toEqual([second, first]);
      expect(await listed({ tag: 'c' })).toEqual([]);
    });

    it('lists page by page', async () => {
      const category = ids.next();
      const [first, second, third] = [await added({ category }), await added({ category }), await added({ category })];
      const page = await knowledge().list({ category }, { limit: 2, after: null });
      expect(page.items.map(({ id }) => id)).toEqual([third, second]);
      const rest = await knowledge().list({ category }, { limit: 2, after: page.next });
      expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[first], null]);
    });
  });
}
