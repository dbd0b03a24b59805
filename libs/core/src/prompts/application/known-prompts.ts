import { NotFound, PromptShelf } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Prompt, PromptVersion } from '../domain/prompt';
import { PromptRepository } from '../domain/prompt.repository';

/** A prompt, whoever has made it. */
export interface KnownPrompt {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly variables: readonly string[];
  /** Null: no library brings it along. */
  readonly shipped: string | null;
  /** What the platform says instead; null: nothing. */
  readonly platform: Prompt | null;
}

/** The prompts that there are: those of the libraries, and those that the platform made. */
@Injectable()
export class KnownPrompts {
  constructor(
    private readonly shelf: PromptShelf,
    private readonly prompts: PromptRepository,
  ) {}

  /** @throws NotFound */
  async get(key: string): Promise<KnownPrompt> {
    const known = this.known(key, await this.prompts.find(key));
    if (!known) throw new NotFound('prompt', key);
    return known;
  }

  /** Null: the domain that the prompt belongs to is not loaded here, and nobody knows. */
  async variablesOf(key: string): Promise<readonly string[] | null> {
    return this.known(key, await this.prompts.find(key))?.variables ?? null;
  }

  /**
   * What the platform has ever said, oldest first, also when that was withdrawn.
   * @throws NotFound
   */
  async versions(key: string): Promise<readonly PromptVersion[]> {
    const stored = await this.prompts.find(key);
    if (!stored && !this.shelf.find(key)) throw new NotFound('prompt', key);
    return stored?.state.versions ?? [];
  }

  /** By key. */
  async all(): Promise<readonly KnownPrompt[]> {
    const stored = await this.prompts.all();
    const keys = new Set([...this.shelf.all().map(({ key }) => key), ...stored.map(({ state }) => state.key)]);
    const known = [...keys].map((key) => this.known(key, stored.find(({ state }) => state.key === key) ?? null));
    return known.filter((one) => one !== null).toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }

  private known(key: string, stored: Prompt | null): KnownPrompt | null {
    const shipped = this.shelf.find(key);
    const platform = stored?.state.active ? stored : null;
    const about = platform?.state ?? shipped;
    if (!about) return null;
    const { name, description } = about;
    const variables = shipped?.variables ?? about.variables;
    return { key, name, description, variables, shipped: shipped?.template ?? null, platform };
  }
}
