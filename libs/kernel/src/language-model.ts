import { DomainError } from './domain-error';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** 0..2 */
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly signal?: AbortSignal;
}

/** A model that continues a conversation. */
export abstract class LanguageModel {
  /** e.g. `ollama/llama3.2:1b` */
  abstract readonly model: string;

  /**
   * The answer, piece by piece.
   * @throws LanguageModelUnavailable
   */
  abstract chat(request: ChatRequest): AsyncIterable<string>;
}

export class LanguageModelUnavailable extends DomainError {
  constructor(model: string, reason: string) {
    super('unavailable', 'language-model.unavailable', `The language model ${model} does not answer: ${reason}`);
  }
}
