import { KEEP_ALIVE, ollamaClient } from '../language-models/ollama-client';
import type { ResilienceOptions } from '../resilience';
import { type EmbeddingServer, RemoteEmbedder } from './remote-embedder';

export class OllamaEmbedder extends RemoteEmbedder {
  constructor(server: EmbeddingServer, patience?: Partial<ResilienceOptions>) {
    super('ollama', server, patience);
  }

  protected async request(input: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]> {
    const { model, dimensions } = this.server;
    const { embeddings } = await ollamaClient(this.server, signal).embed({
      model,
      input: [...input],
      truncate: true,
      keep_alive: KEEP_ALIVE,
      ...(dimensions ? { dimensions } : {}),
    });
    return embeddings ?? [];
  }
}
