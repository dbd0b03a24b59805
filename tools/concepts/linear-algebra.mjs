/** Numbers that look random and are the same on every run. */
export function gaussian(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
}

export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Makes the vectors perpendicular to each other and of unit length, in place. */
export function orthonormalise(vectors) {
  for (const [index, vector] of vectors.entries()) {
    // Twice, since rounding leaves a rest of the earlier ones the first time.
    for (const earlier of [...vectors.slice(0, index), ...vectors.slice(0, index)]) {
      const shadow = dot(vector, earlier);
      for (let i = 0; i < vector.length; i++) vector[i] -= shadow * earlier[i];
    }
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let i = 0; i < vector.length; i++) vector[i] /= length;
  }
  return vectors;
}

/** Eigenvalues, largest first, and eigenvectors of a symmetric matrix: Jacobi's rotations until nothing is left beside the diagonal. */
export function eigen(matrix) {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = a.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
  const scale = a.reduce((sum, row) => sum + dot(row, row), 0);
  for (let sweep = 0; sweep < 50; sweep++) {
    let beside = 0;
    for (let p = 0; p < size; p++) for (let q = 0; q < p; q++) beside += a[p][q] ** 2;
    if (beside <= 1e-24 * scale) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return a.map((row, i) => ({ value: row[i], vector: vectors[i] })).sort((one, other) => other.value - one.value);
}

/** One rotation that makes a[p][q] zero. `a` stays symmetric; `vectors` holds one eigenvector a row. */
function rotate(a, vectors, p, q) {
  if (a[p][q] === 0) return;
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (first, second) => {
    for (let i = 0; i < first.length; i++) {
      const [x, y] = [first[i], second[i]];
      first[i] = cosine * x - sine * y;
      second[i] = sine * x + cosine * y;
    }
  };
  for (const row of a) {
    const [x, y] = [row[p], row[q]];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  }
  turn(a[p], a[q]);
  turn(vectors[p], vectors[q]);
}
