import { ResourceStale } from '@aynux/kernel';
import type { MessageTemplates } from '../application/message-templates';
import type { MessageTemplate } from '../domain/message-template';

export class InMemoryMessageTemplates implements MessageTemplates {
  private readonly kept = new Map<string, MessageTemplate>();

  async all(): Promise<readonly MessageTemplate[]> {
    return [...this.kept.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }

  async find(name: string, language: string): Promise<MessageTemplate | null> {
    return this.kept.get(keyOf({ name, language })) ?? null;
  }

  async put(template: Omit<MessageTemplate, 'version'>, expectedVersion: number | null): Promise<MessageTemplate> {
    const version = this.kept.get(keyOf(template))?.version ?? 0;
    if (expectedVersion !== null && expectedVersion !== version) throw new ResourceStale();
    const next = { ...template, version: version + 1 };
    this.kept.set(keyOf(template), next);
    return next;
  }

  async remove(name: string, language: string): Promise<boolean> {
    return this.kept.delete(keyOf({ name, language }));
  }
}

const keyOf = ({ name, language }: Pick<MessageTemplate, 'name' | 'language'>) => `${name} ${language}`;
