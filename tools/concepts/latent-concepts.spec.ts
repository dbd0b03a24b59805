import { latentConcepts } from './latent-concepts.mjs';
import { eigen } from './linear-algebra.mjs';

const bag = (...words: string[]) => new Map(words.map((word) => [word, 1]));

describe('latentConcepts', () => {
  const concepts = [
    bag('zapatilla', 'sneaker', 'tenis'),
    bag('zapatilla', 'running'),
    bag('tarjeta', 'card', 'cartao'),
    bag('tarjeta', 'pago', 'payment'),
  ];
  const dimensions = 2;
  const { words, table } = latentConcepts(concepts, dimensions);
  const cosine = (one: string, other: string) => {
    const [left, right] = [one, other].map((word) => {
      const start = words.indexOf(word) * dimensions;
      return [...table.subarray(start, start + dimensions)];
    });
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    return dot(left ?? [], right ?? []) / Math.sqrt(dot(left ?? [], left ?? []) * dot(right ?? [], right ?? []));
  };

  it('lets words point the same way that share a concept, or a word of one', () => {
    expect(cosine('sneaker', 'tenis')).toBeGreaterThan(0.95);
    expect(cosine('sneaker', 'running')).toBeGreaterThan(0.95);
    expect(cosine('card', 'payment')).toBeGreaterThan(0.95);
  });

  it('keeps words of unrelated concepts apart', () => {
    expect(Math.abs(cosine('sneaker', 'card'))).toBeLessThan(0.05);
  });

  it('gives the same table on every run', () => {
    expect(latentConcepts(concepts, dimensions).table).toEqual(table);
  });
});

describe('eigen', () => {
  const matrix = [
    [4, 1, 2],
    [1, 3, 0],
    [2, 0, 5],
  ].map((row) => Float64Array.from(row));

  it('takes a symmetric matrix apart, largest value first', () => {
    const parts: { value: number; vector: Float64Array }[] = eigen(matrix);
    const rebuilt = matrix.map((row, i) =>
      [...row].map((_, j) =>
        parts.reduce((sum, { value, vector }) => sum + value * (vector[i] ?? 0) * (vector[j] ?? 0), 0),
      ),
    );
    for (const [i, row] of matrix.entries())
      for (const [j, value] of row.entries()) expect(rebuilt[i]?.[j]).toBeCloseTo(value, 9);
    const values = parts.map(({ value }) => value);
    expect(values).toEqual([...values].sort((one, other) => other - one));
  });
});
