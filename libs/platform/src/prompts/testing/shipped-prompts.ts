import { PromptTemplate, type PromptReader, type Prompts, type PromptUse } from '@aynux/kernel';
import { promptFiles } from '../prompt-files';
import { RegisteredPrompts } from '../registered-prompts';

/** The texts of these directories, and those of the platform, which nobody has changed. */
export class ShippedPrompts implements Prompts {
  readonly shelf = new RegisteredPrompts();
  readonly readers: PromptReader[] = [];
  private used: PromptUse[] = [];

  constructor(...directories: readonly string[]) {
    for (const directory of directories) this.shelf.add(...promptFiles(directory));
  }

  async text(key: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
    const prompt = this.shelf.all().find((one) => one.key === key);
    if (!prompt) throw new Error(`Nobody brings the prompt ${key} along.`);
    this.used.push({ key, level: 'shipped', version: null, versionId: null });
    return PromptTemplate.of(prompt.template).fill(key, variables);
  }

  async during<T>(reader: PromptReader, work: () => Promise<T>): Promise<{ result: T; used: readonly PromptUse[] }> {
    this.readers.push(reader);
    this.used = [];
    const result = await work();
    return { result, used: this.used };
  }
}
