import type { ChatRequest } from '@aynux/kernel';
import type { ResilienceOptions } from '../resilience';
import type { ModelServer } from './model-server';
import { KEEP_ALIVE, ollamaClient } from './ollama-client';
import { RemoteLanguageModel } from './remote-language-model';

export class OllamaLanguageModel extends RemoteLanguageModel {
  constructor(server: ModelServer, patience?: Partial<ResilienceOptions>) {
    super('ollama', server, patience);
  }

  protected async *pieces({ messages, temperature, maxTokens }: ChatRequest, signal: AbortSignal) {
    const answer = await ollamaClient(this.server, signal).chat({
      model: this.server.model,
      messages: [...messages],
      stream: true,
      think: false, // nobody waits for it in a chat; models that cannot think ignore it
      keep_alive: KEEP_ALIVE,
      options: {
        ...(temperature === undefined ? {} : { temperature }),
        ...(maxTokens === undefined ? {} : { num_predict: maxTokens }),
      },
    });
    for await (const { message } of answer) if (message?.content) yield message.content;
  }
}
