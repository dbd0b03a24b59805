import {
  type Language,
  PromptTemplate,
  type PromptReader,
  type Prompts,
  type PromptUse,
  type Say,
  type Voice,
} from '@aynux/kernel';
import { promptFiles } from '../prompt-files';
import { RegisteredPrompts } from '../registered-prompts';

/** The texts of these directories, and those of the platform, but for those that a test words otherwise. */
export class ShippedPrompts implements Prompts {
  readonly shelf = new RegisteredPrompts();
  readonly readers: PromptReader[] = [];
  private readonly otherwise = new Map<string, string>();
  private used: PromptUse[] = [];

  constructor(...directories: readonly string[]) {
    for (const directory of directories) this.shelf.add(...promptFiles(directory));
  }

  reword(key: string, template: string): void {
    this.otherwise.set(key, template);
  }

  async text(key: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
    this.used.push({ key, level: 'shipped', version: null, versionId: null });
    return this.textOf(key, variables);
  }

  async voice(language: Language): Promise<Voice> {
    const say: Say = (key, variables) => {
      this.used.push({ key: `${key}.${language}`, level: 'shipped', version: null, versionId: null });
      return this.textOf(`${key}.${language}`, variables);
    };
    return { say, quote: (key, variables) => this.textOf(`${key}.${language}`, variables) };
  }

  during<T>(reader: PromptReader, work: (used: () => readonly PromptUse[]) => Promise<T>): Promise<T> {
    this.readers.push(reader);
    this.used = [];
    return work(() => this.used);
  }

  private textOf(key: string, variables: Readonly<Record<string, string>> = {}): string {
    const template = this.otherwise.get(key) ?? this.shelf.find(key)?.template;
    if (template === undefined) throw new Error(`Nobody brings the prompt ${key} along.`);
    return PromptTemplate.of(template).fill(key, variables);
  }
}
