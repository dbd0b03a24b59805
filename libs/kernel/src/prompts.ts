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

/** What agents say, and are told, in the words that are in force for the tenant of the call. */
export abstract class Prompts {
  /** @throws PromptVariableMissing */
  abstract text(key: string, variables?: Readonly<Record<string, string>>): Promise<string>;

  /** Does the work on behalf of somebody, and tells which texts it took. */
  abstract during<T>(
    reader: PromptReader,
    work: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly used: readonly PromptUse[] }>;
}
