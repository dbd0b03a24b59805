import type { Page, PageRequest } from '@aynux/kernel';
import type { MessageTemplate, TemplateCategory } from '../domain/message-template';

export type NewMessageTemplate = Omit<MessageTemplate, 'id' | 'version'>;

export interface TemplateChanges {
  readonly category?: TemplateCategory | undefined;
  readonly body?: string | undefined;
}

/** What the provider has approved; an operator says so, since it was approved in the provider's own pages. */
export abstract class MessageTemplates {
  /** By name, then by language. */
  abstract page(page: PageRequest): Promise<Page<MessageTemplate>>;

  /** The same, all of them: a few hundred at most. */
  abstract all(): Promise<readonly MessageTemplate[]>;

  /** @throws NotFound */
  abstract get(id: string): Promise<MessageTemplate>;

  abstract find(name: string, language: string): Promise<MessageTemplate | null>;

  /** @throws TemplateExists */
  abstract add(template: NewMessageTemplate): Promise<MessageTemplate>;

  /**
   * @param expectedVersion null: whatever it is now
   * @throws NotFound, ResourceStale
   */
  abstract change(id: string, changes: TemplateChanges, expectedVersion: number | null): Promise<MessageTemplate>;

  /** @throws NotFound */
  abstract remove(id: string): Promise<void>;
}
