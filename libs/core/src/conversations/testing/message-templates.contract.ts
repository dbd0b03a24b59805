import { randomInt } from 'node:crypto';
import { type Cursor, NotFound, ResourceStale } from '@aynux/kernel';
import type { MessageTemplates } from '../application/message-templates';
import { TemplateExists } from '../domain/message-template';

/** What every adapter of the port promises. */
export function describeMessageTemplates(adapter: () => MessageTemplates): void {
  describe('as MessageTemplates', () => {
    let templates: MessageTemplates;
    let name: string;
    beforeEach(() => ([templates, name] = [adapter(), `hello_${randomInt(1e9)}`]));
    const add = (language = 'es') => templates.add({ name, language, category: 'utility', body: 'Hola {{1}}' });

    it('keeps one text for each name and language', async () => {
      const [spanish, english] = [await add('es'), await add('en')];
      expect(spanish).toMatchObject({ name, language: 'es', category: 'utility', body: 'Hola {{1}}', version: 1 });
      expect(await templates.find(name, 'en')).toEqual(english);
      expect(await templates.find(name, 'pt')).toBeNull();
      expect((await templates.all()).filter((known) => known.name === name)).toEqual([english, spanish]);
      await expect(add('es')).rejects.toThrow(TemplateExists);
    });

    it('lists them page by page', async () => {
      const added = [await add('en'), await add('es'), await add('pt')];
      const paged: unknown[] = [];
      let after: Cursor | null = null;
      do {
        const { items, next } = await templates.page({ limit: 2, after });
        paged.push(...items);
        after = next;
      } while (after);
      expect(paged).toEqual(await templates.all());
      expect(paged).toEqual(expect.arrayContaining(added));
    });

    it('changes what is said, and only as it was read', async () => {
      const { id } = await add();
      const changed = await templates.change(id, { body: 'Hola, {{1}}' }, 1);
      expect(changed).toMatchObject({ body: 'Hola, {{1}}', category: 'utility', version: 2 });
      await expect(templates.change(id, { body: 'x' }, 1)).rejects.toThrow(ResourceStale);
      await expect(templates.change(id, { body: 'x' }, NaN)).rejects.toThrow(ResourceStale);
      expect(await templates.change(id, { category: 'marketing' }, null)).toMatchObject({ version: 3 });
      expect(await templates.get(id)).toMatchObject({ body: 'Hola, {{1}}', category: 'marketing' });
    });

    it('forgets one', async () => {
      const { id } = await add();
      await templates.remove(id);
      await expect(templates.get(id)).rejects.toThrow(NotFound);
      await expect(templates.remove(id)).rejects.toThrow(NotFound);
      await expect(templates.change(id, {}, null)).rejects.toThrow(NotFound);
    });
  });
}
