import { setImmediate } from 'node:timers/promises';
import type { Embedder } from '@aynux/kernel';
import { stemsOf, tellingWordsOf } from '../text/lexicon';
import { ConceptTable } from './concept-table';
import { DIMENSIONS, fit } from './fit';
import { spellingVector } from './spelling-vector';

/** How much of the cosine of two texts is concepts; the rest is spelling. */
const CONCEPTS_SHARE = 0.7;
const TEXTS_AT_ONCE = 32;

/**
 * Needs no network and no model: everyday words point the way of their concepts, and any word the way it is spelled.
 * Not a neural model. It knows nothing of word order or negation, nor what a word outside its table means.
 */
export class ConceptHashEmbedder implements Embedder {
  readonly quality = 'lexical-concepts';
  readonly model: string;
  private readonly stopWords: ReadonlySet<string>;

  constructor(private readonly table = ConceptTable.load()) {
    this.model = `concept-hash-v${table.head.version}/${table.hash.slice(0, 8)}`;
    this.stopWords = new Set(table.head.stopWords);
  }

  /** Queries and documents alike: words mean the same in both. */
  async embed(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
    const vectors: (readonly number[])[] = [];
    for (const [index, text] of texts.entries()) {
      if (index > 0 && index % TEXTS_AT_ONCE === 0) await setImmediate(); // let requests through in between
      vectors.push(this.vectorOf(text));
    }
    return vectors;
  }

  private vectorOf(text: string): readonly number[] {
    const words = tellingWordsOf(text, this.stopWords);
    const { dimensions } = this.table.head;
    const vector = new Float64Array(DIMENSIONS);
    vector.set(this.conceptsOf(words, dimensions));
    vector.set(spellingVector(words, DIMENSIONS - dimensions), dimensions);
    const told = stretch(vector.subarray(0, dimensions), CONCEPTS_SHARE);
    const spelled = stretch(vector.subarray(dimensions), 1 - CONCEPTS_SHARE);
    if (!told && !spelled) vector[dimensions] = 1; // a text without words still needs a direction
    return fit(vector);
  }

  private conceptsOf(words: readonly string[], dimensions: number): Float64Array {
    const sum = new Float64Array(dimensions);
    for (const word of words) {
      const known = stemsOf(word).filter((stem) => this.table.knows(stem));
      for (const stem of known) this.table.add(stem, 1 / Math.sqrt(known.length), sum);
    }
    return sum;
  }
}

/** Makes the vector so long that its square is `share`; false when it has no direction. */
function stretch(vector: Float64Array, share: number): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return false;
  const factor = Math.sqrt(share / squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * factor;
  return true;
}
