import type { Prompt } from './prompt';

export abstract class PromptRepository {
  /** Also one that was withdrawn. */
  abstract find(key: string): Promise<Prompt | null>;

  /** The same, and whoever else wants to change it waits until the open unit of work is done. */
  abstract lock(key: string): Promise<Prompt | null>;

  /** The keys of those in which an experiment is running. */
  abstract experimenting(): Promise<readonly string[]>;

  /** By key. There are as many as the libraries have texts. */
  abstract all(): Promise<readonly Prompt[]>;

  /** @throws Stale, PromptExists */
  abstract save(prompt: Prompt): Promise<void>;
}
