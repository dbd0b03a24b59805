import type { Embedder, EmbeddingPurpose } from '@aynux/kernel';

const REMEMBERED = 1_000;

/** Asks once for each of the questions that keep coming. Documents pass through: each is embedded once anyway. */
export class RememberingEmbedder implements Embedder {
  readonly model: string;
  readonly quality: Embedder['quality'];
  /** Least recently asked first. */
  private readonly known = new Map<string, readonly number[]>();

  constructor(
    private readonly embedder: Embedder,
    private readonly size = REMEMBERED,
  ) {
    this.model = embedder.model;
    this.quality = embedder.quality;
  }

  async embed(texts: readonly string[], purpose: EmbeddingPurpose): Promise<readonly (readonly number[])[]> {
    if (purpose === 'document') return this.embedder.embed(texts, purpose);
    const found = new Map(texts.map((text) => [text, this.known.get(text)]));
    const missing = [...found].flatMap(([text, vector]) => (vector ? [] : [text]));
    if (missing.length > 0) {
      const vectors = await this.embedder.embed(missing, purpose);
      missing.forEach((text, index) => found.set(text, vectors[index]));
    }
    for (const [text, vector] of found) if (vector) this.remember(text, vector);
    return texts.map((text) => found.get(text) ?? []);
  }

  private remember(text: string, vector: readonly number[]): void {
    this.known.delete(text);
    this.known.set(text, vector);
    const [oldest] = this.known.keys();
    if (this.known.size > this.size && oldest !== undefined) this.known.delete(oldest);
  }
}
