import { join } from 'node:path';
import type { PromptShelf, ShippedPrompt } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { promptFiles } from './prompt-files';

@Injectable()
export class RegisteredPrompts implements PromptShelf {
  private readonly prompts = new Map<string, ShippedPrompt>();

  constructor() {
    this.add(...promptFiles(join(__dirname, 'shipped')));
  }

  add(...prompts: readonly ShippedPrompt[]): void {
    for (const prompt of prompts) {
      if (this.prompts.has(prompt.key)) throw new Error(`Two libraries bring the prompt ${prompt.key} along.`);
      this.prompts.set(prompt.key, prompt);
    }
  }

  all(): readonly ShippedPrompt[] {
    return [...this.prompts.values()];
  }

  find(key: string): ShippedPrompt | undefined {
    return this.prompts.get(key);
  }
}
