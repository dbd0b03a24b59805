import type { MessageTemplate } from '../domain/message-template';

/** What the provider has approved; an operator says so, since it was approved in the provider's own pages. */
export abstract class MessageTemplates {
  /** By name. */
  abstract all(): Promise<readonly MessageTemplate[]>;

  abstract find(name: string, language: string): Promise<MessageTemplate | null>;

  /**
   * In place of one of the same name and language.
   * @param expectedVersion null: whatever it is now
   * @throws ResourceStale
   */
  abstract put(template: Omit<MessageTemplate, 'version'>, expectedVersion: number | null): Promise<MessageTemplate>;

  /** @returns whether there was one */
  abstract remove(name: string, language: string): Promise<boolean>;
}
