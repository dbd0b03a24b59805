import type { Language } from './language';

/** All that a writer may use. What is not in here, the reply must not claim. */
export interface ReplyBrief {
  readonly language: Language;
  /** What the contact wrote. */
  readonly question: string;
  /** A complete, correct reply, composed by the agent from what it found. */
  readonly draft: string;
  /** What was found, one sentence each. */
  readonly facts: readonly string[];
  /** How the agent is to behave. */
  readonly instructions: string;
  /** As the turn tells it: what `system` says of it sums up what was said longer ago. */
  readonly history: readonly Utterance[];
  /** Aborted when there is no time left to word it: then the draft is the reply. */
  readonly signal?: AbortSignal | undefined;
}

export interface Utterance {
  readonly sender: 'user' | 'assistant' | 'system';
  readonly text: string;
}

export interface WrittenReply {
  readonly text: string;
  /** Who wrote it, by its honest name: `template-writer`, `ollama/llama3.2:1b`. */
  readonly writer: string;
}

/** Puts what an agent found into words. */
export abstract class ReplyWriter {
  /** Calls `emit` with each piece of the text as it is written. Falls back to the draft when a model fails. */
  abstract write(brief: ReplyBrief, emit?: (piece: string) => void): Promise<WrittenReply>;
}
