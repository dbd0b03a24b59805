import { type Embedder, EmbedderUnavailable, type EmbeddingPurpose } from '@aynux/kernel';
import { ConceptHashEmbedder } from '../../embeddings/concept-hash-embedder';

const embedder = new ConceptHashEmbedder();

/** The built-in one, which can be made to fail, and to be another model. */
export class SwitchableEmbedder implements Embedder {
  readonly quality = embedder.quality;
  model = embedder.model;
  isDown = false;
  /** How many texts each call was for. */
  readonly batches: number[] = [];
  /** Runs while a batch is with the model. */
  meanwhile: (() => Promise<void>) | undefined;

  async embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly (readonly number[])[]> {
    if (this.isDown) throw new EmbedderUnavailable(this.model, 'it was switched off');
    if (purpose === 'document') this.batches.push(texts.length);
    await this.meanwhile?.();
    return embedder.embed(texts);
  }
}
