import { type ChatRequest, type LanguageModel, LanguageModelUnavailable } from '@aynux/kernel';
import { reasonOf, Resilience, type ResilienceOptions } from '../resilience';
import type { ModelServer } from './model-server';
import { withoutThinking } from './without-thinking';

/** Somebody waits in a chat, and there is a draft to say instead. */
const CHAT = { timeoutMs: 30_000, attempts: 2 };

/** A model on a server. Adapters say how it is asked; this says how often, how long, and what of the answer counts. */
export abstract class RemoteLanguageModel implements LanguageModel {
  readonly model: string;
  private readonly resilience: Resilience;

  constructor(
    provider: string,
    protected readonly server: ModelServer,
    patience: Partial<ResilienceOptions> = {},
  ) {
    this.model = `${provider}/${server.model}`;
    this.resilience = new Resilience({ ...CHAT, timeoutMs: server.timeoutMs ?? CHAT.timeoutMs, ...patience });
  }

  async *chat(request: ChatRequest): AsyncGenerator<string> {
    try {
      yield* withoutThinking(this.resilience.stream((signal) => this.pieces(request, signal), request.signal));
    } catch (error) {
      throw Object.assign(new LanguageModelUnavailable(this.model, reasonOf(error)), { cause: error });
    }
  }

  /** The answer as the server sends it, without empty pieces. */
  protected abstract pieces(request: ChatRequest, signal: AbortSignal): AsyncIterable<string>;
}
