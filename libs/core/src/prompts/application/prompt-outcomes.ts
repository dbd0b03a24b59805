import type { PromptUse } from '@aynux/kernel';
import type { Results } from '../domain/experiment';

/** What came of answers that were given with the platform's texts. */
export abstract class PromptOutcomes {
  /** To be called in the unit of work that stores the answer. */
  abstract note(messageId: string, handedOff: boolean, used: readonly PromptUse[]): Promise<void>;

  /**
   * A person was called after the latest answer of the conversation: to be called before the next one is stored, in the same
   * unit of work.
   */
  abstract handOff(conversationId: string): Promise<void>;

  /** @throws NotFound when no answer has that id in that conversation */
  abstract rate(conversationId: string, messageId: string, rating: number): Promise<void>;

  /** By the id of the version, over all organizations: counts, and nothing else. */
  abstract resultsOf(versionIds: readonly string[]): Promise<ReadonlyMap<string, Results>>;

  /** What is remembered with a version after its experiment. */
  abstract keep(results: ReadonlyMap<string, Results>): Promise<void>;
}
