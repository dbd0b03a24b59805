import type { PromptUse } from '@aynux/kernel';
import type { PromptOutcomes } from '../application/prompt-outcomes';
import type { Results } from '../domain/experiment';

/** Keeps what it is told, and tells what a test has set. */
export class InMemoryPromptOutcomes implements PromptOutcomes {
  readonly noted: { messageId: string; handedOff: boolean; used: readonly PromptUse[] }[] = [];
  readonly handedOff: string[] = [];
  readonly results = new Map<string, Results>();
  readonly kept = new Map<string, Results>();

  async note(messageId: string, handedOff: boolean, used: readonly PromptUse[]): Promise<void> {
    this.noted.push({ messageId, handedOff, used });
  }

  async handOff(conversationId: string): Promise<void> {
    this.handedOff.push(conversationId);
  }

  async rate(): Promise<void> {}

  async resultsOf(versionIds: readonly string[]): Promise<ReadonlyMap<string, Results>> {
    return new Map([...this.results].filter(([id]) => versionIds.includes(id)));
  }

  async keep(results: ReadonlyMap<string, Results>): Promise<void> {
    for (const [id, found] of results) this.kept.set(id, found);
  }
}
