import { DomainError } from './domain-error';

export type EmbeddingPurpose = 'query' | 'document';

/** Turns texts into vectors whose cosine says how alike they are. */
export abstract class Embedder {
  /** Stored beside every vector: two vectors may be compared only if this is equal. */
  abstract readonly model: string;

  /** What the vectors know: everyday words and spelling, or a neural model's idea of meaning. */
  abstract readonly quality: 'lexical-concepts' | 'neural';

  /**
   * One unit vector of 768 dimensions per text, in order; never a zero vector.
   * @throws EmbedderUnavailable when the provider does not answer
   */
  abstract embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly (readonly number[])[]>;
}

export class EmbedderUnavailable extends DomainError {
  constructor(model: string, reason: string) {
    super('unavailable', 'embeddings.unavailable', `The embedding provider ${model} does not answer: ${reason}`);
  }
}
