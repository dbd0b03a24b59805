import type { Embedder } from '@aynux/kernel';
import { DIMENSIONS } from '../fit';
import { cosine } from './retrieval';

/** What every adapter of the port promises. The spec of each adapter calls this with its own. */
export function describeEmbedder(embedder: () => Embedder): void {
  describe('as an Embedder', () => {
    it('gives one unit vector of 768 dimensions per text, whatever the text', async () => {
      const texts = ['zapatillas', '', ' ', '👍', 'de la', '\ud83d', 'x'.repeat(20_000), '0', 'SKU-0001/42 "rojo"'];
      const vectors = await embedder().embed(texts, 'document');
      expect(vectors).toHaveLength(texts.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(DIMENSIONS);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 10);
      }
    });

    it('keeps the order, also of more texts than fit into one request', async () => {
      const texts = Array.from({ length: 70 }, (_, number) => `producto ${number}`);
      const together = await embedder().embed(texts, 'document');
      for (const at of [0, 31, 32, 69]) {
        const [alone = []] = await embedder().embed([texts[at] ?? ''], 'document');
        expect(cosine(alone, together[at] ?? [])).toBeCloseTo(1, 10);
        expect(cosine(alone, together[(at + 1) % 70] ?? [])).toBeLessThan(0.9999);
      }
    });

    it('gives the same vector for the same text', async () => {
      const [first, second] = [await embedder().embed(['cuna'], 'query'), await embedder().embed(['cuna'], 'query')];
      expect(first).toEqual(second);
    });

    it('has nothing to say about no texts', async () => {
      expect(await embedder().embed([], 'query')).toEqual([]);
    });

    it('names its model and says what it is', () => {
      expect(embedder().model).toMatch(/^[a-z-]+(-v\d+)?\/\S+$/);
      expect(['lexical-concepts', 'neural']).toContain(embedder().quality);
    });
  });
}
