import { openAiClient } from '../language-models/openai-client';
import type { ResilienceOptions } from '../resilience';
import { type EmbeddingServer, RemoteEmbedder } from './remote-embedder';

/** Any server that speaks OpenAI's protocol: vLLM, text-embeddings-inference, LM Studio, … */
export class OpenAiEmbedder extends RemoteEmbedder {
  private readonly client;

  constructor(server: EmbeddingServer, patience?: Partial<ResilienceOptions>) {
    super('openai', server, patience);
    this.client = openAiClient(server);
  }

  protected async request(input: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]> {
    const { model, dimensions } = this.server;
    const client = await this.client();
    // Asked for nothing, the library asks for base64, and servers that cannot are read as if they had: vectors of noise.
    const { data } = await client.embeddings.create(
      { model, input: [...input], encoding_format: 'float', ...(dimensions ? { dimensions } : {}) },
      { signal },
    );
    return [...(data ?? [])].sort((one, other) => one.index - other.index).map(({ embedding }) => embedding);
  }
}
