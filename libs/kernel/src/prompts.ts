import type { Language } from './language';

/** Where a text comes from: the closest to the reader wins. */
export const PROMPT_LEVELS = ['user', 'organization', 'platform', 'shipped'] as const;
export type PromptLevel = (typeof PROMPT_LEVELS)[number];

/** A text as a library brings it along. */
export interface ShippedPrompt {
  /** `core.greeting.instructions` */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** What the code fills in; a text in its place may use these and no others. */
  readonly variables: readonly string[];
  readonly template: string;
}

/** The texts that the loaded libraries bring along. They add theirs while their modules initialise. */
export abstract class PromptShelf {
  abstract add(...prompts: readonly ShippedPrompt[]): void;
  abstract all(): readonly ShippedPrompt[];
  abstract find(key: string): ShippedPrompt | undefined;
}

/** Which text was taken. */
export interface PromptUse {
  readonly key: string;
  readonly level: PromptLevel;
  /** `2.0.0`; null for a shipped text, which changes with the release. */
  readonly version: string | null;
  /** Of a version of the platform's, whose results are counted. */
  readonly versionId: string | null;
}

/** On whose behalf texts are taken: a person may have words of their own, and a contact stays with one version. */
export interface PromptReader {
  readonly userId: string | null;
  readonly contactId: string | null;
}

/**
 * What a prompt says in the language of a conversation; `core.greeting.reply`, without the language.
 * @throws PromptVariableMissing
 */
export type Say = (key: string, variables?: Readonly<Record<string, string>>) => string;

/** The words of one reply, in one language: read once, then at hand. */
export interface Voice {
  readonly say: Say;
  /** The same words, to hold against what was said before: they do not count as used. */
  readonly quote: Say;
}

/** What agents say, and are told, in the words that are in force for the tenant of the call. */
export abstract class Prompts {
  /** @throws PromptVariableMissing */
  abstract text(key: string, variables?: Readonly<Record<string, string>>): Promise<string>;

  abstract voice(language: Language): Promise<Voice>;

  /**
   * Does the work on behalf of somebody, all of it in the words that are in force when it begins. `used` tells which texts
   * were taken so far.
   */
  abstract during<T>(reader: PromptReader, work: (used: () => readonly PromptUse[]) => Promise<T>): Promise<T>;
}
