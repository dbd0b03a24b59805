import { stemsOf } from '../text/lexicon';

const [SHORTEST_GRAM, LONGEST_GRAM] = [3, 5];
const GRAMS_WEIGHT = 0.7;

/**
 * Words, their stems and pieces of their spelling, hashed into a fixed number of dimensions: what finds article
 * numbers, brands, and words with a typo. Two features that meet in one dimension differ in sign as often as not.
 */
export function spellingVector(words: readonly string[], dimensions: number): Float64Array {
  const features = new Map<string, number>();
  const count = (feature: string, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight);
  for (const word of words) {
    count(`w:${word}`, 1);
    const stems = stemsOf(word);
    for (const stem of stems) count(`s:${stem}`, 1 / Math.sqrt(stems.length));
    const grams = gramsOf(word);
    for (const gram of grams) count(`c:${gram}`, GRAMS_WEIGHT / Math.sqrt(grams.length));
  }
  const vector = new Float64Array(dimensions);
  for (const [feature, weight] of features) {
    const at = hash(feature) % dimensions;
    const sign = hash(`#${feature}`) & 1 ? 1 : -1;
    vector[at] = (vector[at] ?? 0) + sign * (weight > 1 ? 1 + Math.log(weight) : weight);
  }
  return vector;
}

function gramsOf(word: string): string[] {
  const bounded = `^${word}$`;
  const grams: string[] = [];
  for (let length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
    for (let start = 0; start + length <= bounded.length; start++) grams.push(bounded.slice(start, start + length));
  }
  return grams;
}

/** FNV-1a, mixed once more at the end (as MurmurHash does) since its low bits alone are poor. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
