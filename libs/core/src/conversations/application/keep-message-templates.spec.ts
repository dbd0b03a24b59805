import { NotFound, ResourceStale } from '@aynux/kernel';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { TemplateMalformed } from '../domain/message-template';
import { InMemoryMessageTemplates } from '../testing/in-memory-message-templates';
import { KeepMessageTemplates } from './keep-message-templates';

const greeting = { name: 'saludo', language: 'es', category: 'utility', body: 'Hola {{1}}' } as const;

describe('the templates of an organization', () => {
  let keep: KeepMessageTemplates;
  let templates: InMemoryMessageTemplates;
  let audit: InMemoryAuditLog;
  beforeEach(() => {
    [templates, audit] = [new InMemoryMessageTemplates(), new InMemoryAuditLog()];
    keep = new KeepMessageTemplates(templates, audit, { run: (work) => work() });
  });

  it('are in the audit log from the first to the last', async () => {
    const { id } = await keep.add(greeting);
    await keep.change(id, { body: 'Hola, {{1}}' }, 1);
    await keep.remove(id);
    expect(audit.entries).toMatchObject([
      { action: 'message-template.added', before: null, after: { body: 'Hola {{1}}' } },
      { action: 'message-template.changed', before: { body: 'Hola {{1}}' }, after: { body: 'Hola, {{1}}' } },
      { action: 'message-template.removed', before: { body: 'Hola, {{1}}' }, after: null },
    ]);
    expect(new Set(audit.entries.map(({ subject }) => subject.id))).toEqual(new Set([id]));
  });

  it('are not there for what was refused', async () => {
    const { id } = await keep.add(greeting);
    await expect(keep.change(id, { body: 'x' }, 7)).rejects.toThrow(ResourceStale);
    expect(() => keep.change(id, { body: 'Hola {{2}}' }, 1)).toThrow(TemplateMalformed);
    await expect(keep.remove('of nothing')).rejects.toThrow(NotFound);
    expect(audit.entries).toHaveLength(1);
    expect(await templates.all()).toEqual([expect.objectContaining({ body: 'Hola {{1}}', version: 1 })]);
  });
});
