import { randomUUID } from 'node:crypto';
import { expectVersion, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import type { MessageTemplates, NewMessageTemplate, TemplateChanges } from '../application/message-templates';
import { type MessageTemplate, TemplateExists } from '../domain/message-template';

export class InMemoryMessageTemplates implements MessageTemplates {
  private readonly kept = new Map<string, MessageTemplate>();

  async page({ limit, after }: PageRequest): Promise<Page<MessageTemplate>> {
    const all = await this.all();
    const first = after ? all.findIndex(({ name, language }) => name === after[0] && language === after[1]) + 1 : 0;
    return pageOf(all.slice(first, first + limit + 1), limit, ({ name, language }) => [name, language]);
  }

  async all(): Promise<readonly MessageTemplate[]> {
    const keyOf = ({ name, language }: MessageTemplate) => `${name} ${language}`;
    return [...this.kept.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  async get(id: string): Promise<MessageTemplate> {
    const template = this.kept.get(id);
    if (!template) throw new NotFound('message-template', id);
    return template;
  }

  async find(name: string, language: string): Promise<MessageTemplate | null> {
    return (await this.all()).find((known) => known.name === name && known.language === language) ?? null;
  }

  async add(template: NewMessageTemplate): Promise<MessageTemplate> {
    const { name, language } = template;
    if (await this.find(name, language)) throw new TemplateExists(name, language);
    const added = { ...template, id: randomUUID(), version: 1 };
    this.kept.set(added.id, added);
    return added;
  }

  async change(
    id: string,
    { category, body }: TemplateChanges,
    expectedVersion: number | null,
  ): Promise<MessageTemplate> {
    const before = await this.get(id);
    expectVersion(before.version, expectedVersion);
    const version = before.version + 1;
    const after = { ...before, category: category ?? before.category, body: body ?? before.body, version };
    this.kept.set(id, after);
    return after;
  }

  async remove(id: string): Promise<void> {
    await this.get(id);
    this.kept.delete(id);
  }
}
