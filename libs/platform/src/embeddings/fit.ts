/** What the vector columns hold. */
export const DIMENSIONS = 768;

/**
 * The one door every vector leaves through: of unit length, padded with zeros (which leave the cosine as it is), and
 * nothing a vector index cannot hold. The distance to a zero vector is not a number, and HNSW drops its row in silence.
 */
export function fit(vector: ArrayLike<number>): readonly number[] {
  if (vector.length > DIMENSIONS) throw new UnfitVector(`it has ${vector.length} dimensions, and ${DIMENSIONS} fit`);
  let largest = 0;
  for (let i = 0; i < vector.length; i++) {
    const size = Math.abs(vector[i] ?? 0);
    if (!Number.isFinite(size)) throw new UnfitVector('it holds something that is not a finite number');
    if (size > largest) largest = size;
  }
  if (largest === 0) throw new UnfitVector('it is all zeros');
  // Divided by the largest first, so that the squares of very large or very small numbers stay finite and above zero.
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += ((vector[i] ?? 0) / largest) ** 2;
  const fitting = new Array<number>(DIMENSIONS).fill(0);
  for (let i = 0; i < vector.length; i++) fitting[i] = (vector[i] ?? 0) / largest / Math.sqrt(squares);
  return fitting;
}

/** A provider gave a vector that cannot be stored. */
export class UnfitVector extends Error {
  constructor(reason: string) {
    super(`the vector cannot be stored: ${reason}`);
    this.name = 'UnfitVector';
  }
}
