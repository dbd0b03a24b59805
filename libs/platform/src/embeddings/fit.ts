/** What the vector columns hold. */
export const DIMENSIONS = 768;

/**
 * The one door every vector leaves through: of unit length, padded with zeros (which leave the cosine as it is), and
 * nothing a vector index cannot hold. The distance to a zero vector is not a number, and HNSW drops its row in silence.
 */
export function fit(vector: ArrayLike<number>): readonly number[] {
  if (vector.length > DIMENSIONS) throw new UnfitVector(`it has ${vector.length} dimensions, and ${DIMENSIONS} fit`);
  const numbers = Array.from(vector);
  if (!numbers.every(Number.isFinite)) throw new UnfitVector('it holds something that is not a finite number');
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  if (largest === 0) throw new UnfitVector('it is all zeros');
  // Divided by the largest first, so that the squares of very large or very small numbers stay finite and above zero.
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + (number / largest) ** 2, 0));
  return Array.from({ length: DIMENSIONS }, (_, index) => (numbers[index] ?? 0) / largest / length);
}

/** A provider gave a vector that cannot be stored. */
export class UnfitVector extends Error {
  constructor(reason: string) {
    super(`the vector cannot be stored: ${reason}`);
    this.name = 'UnfitVector';
  }
}
