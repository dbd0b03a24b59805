/** What speaks for a hit of a search. */
export interface Evidence {
  /** Its code was named. */
  readonly byCode: boolean;
  /** It shares a word with the query, not just a number. */
  readonly byWord: boolean;
  /** How alike the meanings are, 0..1; null when they were not compared, or have nothing to do with each other. */
  readonly similarity: number | null;
}

/**
 * The hits that are about what was asked. Something is always nearest, so a likeness of meaning counts only if there is
 * a convincing one among them, or something that was named.
 */
export function relevant<Hit extends Evidence>(hits: readonly Hit[], convincing: number): readonly Hit[] {
  const isNamed = ({ byCode, byWord }: Hit) => byCode || byWord;
  const isAbout = hits.some((hit) => isNamed(hit) || (hit.similarity ?? 0) >= convincing);
  return isAbout ? hits.filter((hit) => isNamed(hit) || hit.similarity !== null) : [];
}
