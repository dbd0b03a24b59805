import { dot, eigen, gaussian, orthonormalise } from './linear-algebra.mjs';

const SPARE = 32; // a randomised decomposition is exact only for the first of the directions it looks at
const SWEEPS = 4;

/**
 * Latent semantic analysis. A concept is a bag of weighted words; words that occur in the same concepts get vectors
 * that point the same way. Returns the words, and one row of `dimensions` small integers for each.
 */
export function latentConcepts(concepts, dimensions) {
  const { words, rows } = weigh(concepts);
  const directions = Math.min(dimensions + SPARE, rows.length);
  const next = gaussian(42);
  let basis = Array.from({ length: directions }, () => Float64Array.from({ length: rows.length }, next));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    basis = orthonormalise(intoConcepts(rows, intoWords(rows, basis, words)));
  const projected = intoWords(rows, basis, words);
  const parts = eigen(projected.map((one) => projected.map((other) => dot(one, other)))).slice(0, dimensions);
  return { words, table: quantised(projected, parts, words.length, dimensions) };
}

/** tf-idf: a word of many concepts says less about each. Every concept has unit length. */
function weigh(concepts) {
  const index = new Map();
  const frequency = [];
  for (const concept of concepts) {
    for (const word of concept.keys()) {
      if (!index.has(word)) index.set(word, index.size);
      frequency[index.get(word)] = (frequency[index.get(word)] ?? 0) + 1;
    }
  }
  const rows = concepts.map((concept) => {
    const row = [...concept].map(([word, weight]) => {
      const at = index.get(word);
      return [at, weight * (Math.log((1 + concepts.length) / (1 + frequency[at])) + 1)];
    });
    const length = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0));
    return row.map(([at, value]) => [at, value / length]);
  });
  return { words: [...index.keys()], rows };
}

const intoWords = (rows, columns, words) =>
  columns.map((column) => {
    const result = new Float64Array(words.length);
    rows.forEach((row, concept) => row.forEach(([word, value]) => (result[word] += value * column[concept])));
    return result;
  });

const intoConcepts = (rows, columns) =>
  columns.map((column) =>
    Float64Array.from(rows, (row) => row.reduce((sum, [word, value]) => sum + value * column[word], 0)),
  );

/** U·√S, each word scaled to use the whole range of a byte: only its direction counts. */
function quantised(projected, parts, words, dimensions) {
  const table = new Int8Array(words * dimensions);
  const values = new Float64Array(dimensions);
  for (let word = 0; word < words; word++) {
    parts.forEach(({ value, vector }, part) => {
      let sum = 0;
      for (let i = 0; i < projected.length; i++) sum += projected[i][word] * vector[i];
      values[part] = value > 0 ? sum * value ** -0.25 : 0;
    });
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    for (let part = 0; part < parts.length; part++) {
      table[word * dimensions + part] = Math.round((127 * values[part]) / largest);
    }
  }
  return table;
}
