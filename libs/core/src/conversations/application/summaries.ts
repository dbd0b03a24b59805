import type { Language } from '@aynux/kernel';
import type { SaidMessage, SummaryState } from '../domain/summary';

export interface Unsummarized {
  readonly previous: SummaryState | null;
  readonly language: Language;
  /** Those that the previous summary does not know, the oldest first. */
  readonly messages: readonly SaidMessage[];
}

/** What the conversations came to. */
export abstract class Summaries {
  /** @throws NotFound when there is no such conversation */
  abstract latest(conversationId: string): Promise<SummaryState | null>;

  /**
   * @param anew as if there were no summary yet
   * @throws NotFound
   */
  abstract since(conversationId: string, anew: boolean): Promise<Unsummarized>;

  /** @returns whether it was kept; no, when somebody else has kept one of this version */
  abstract keep(summary: SummaryState): Promise<boolean>;
}

/** Calls for a summary. Takes part in the open transaction; calls for the same conversation merge. */
export abstract class SummarySchedule {
  abstract summarize(conversationId: string): Promise<void>;
}

/** Puts what was said into few words; holds no transaction open. */
export abstract class SummaryWriter {
  /** An empty text when it could not. */
  abstract write(about: Unsummarized): Promise<{ readonly text: string; readonly writer: string }>;
}
