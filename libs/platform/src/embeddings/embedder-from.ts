import type { Embedder } from '@aynux/kernel';
import { ConceptHashEmbedder } from './concept-hash-embedder';
import { OllamaEmbedder } from './ollama-embedder';
import { OpenAiEmbedder } from './openai-embedder';
import { RememberingEmbedder } from './remembering-embedder';
import type { EmbeddingServer } from './remote-embedder';

export type EmbedderSettings =
  { readonly provider: 'concept-hash' } | ({ readonly provider: 'ollama' | 'openai' } & EmbeddingServer);

export function embedderFrom(settings: EmbedderSettings): Embedder {
  switch (settings.provider) {
    case 'concept-hash':
      return new ConceptHashEmbedder();
    case 'ollama':
      return new RememberingEmbedder(new OllamaEmbedder(settings));
    case 'openai':
      return new RememberingEmbedder(new OpenAiEmbedder(settings));
  }
}
