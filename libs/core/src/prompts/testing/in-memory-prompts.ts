import { Stale } from '@aynux/kernel';
import { Prompt, type PromptState, type PromptVersion } from '../domain/prompt';
import type { PromptRepository } from '../domain/prompt.repository';
import { PromptExists } from '../domain/template-rules';

export class InMemoryPrompts implements PromptRepository {
  private readonly kept = new Map<string, PromptState>();

  async find(key: string): Promise<Prompt | null> {
    const state = this.kept.get(key);
    return state ? Prompt.restore(state) : null;
  }

  lock(key: string): Promise<Prompt | null> {
    return this.find(key);
  }

  async experimenting(): Promise<readonly string[]> {
    const running = (await this.all()).filter((prompt) => prompt.state.active && prompt.isExperimenting);
    return running.map(({ state }) => state.key);
  }

  async all(): Promise<readonly Prompt[]> {
    return [...this.kept.keys()].sort().map((key) => Prompt.restore(this.kept.get(key)!));
  }

  async save({ state }: Prompt): Promise<void> {
    const kept = this.kept.get(state.key);
    if (kept && state.version === 0) throw new PromptExists(state.key);
    if ((kept?.version ?? 0) !== state.version) throw new Stale('prompt', state.key);
    const said = (version: PromptVersion) => kept?.versions.find(({ id }) => id === version.id)?.template;
    const versions = state.versions.map((one) => ({ ...one, template: said(one) ?? one.template }));
    this.kept.set(state.key, { ...state, versions, version: state.version + 1 });
  }
}
