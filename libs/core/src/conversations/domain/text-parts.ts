/** Where a text may be cut, the best place first. */
const SEAMS = [/\n\s*\n/g, /\n/g, /[.!?…]["')\]]*\s/g, /\s/g];

/**
 * Cuts a text into messages of at most so many UTF-16 units, where a reader would pause. Nothing is lost but space, and the
 * null characters that no database keeps.
 */
export function partsOf(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.replaceAll('\u0000', '').trim();
  while (rest.length > longest) {
    const at = cutIn(rest, longest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function cutIn(text: string, longest: number): number {
  const head = text.slice(0, longest + 1);
  for (const seam of SEAMS) {
    // The seam's own space may stick out: it is dropped anyway.
    const ends = [...head.matchAll(seam)].map((match) => match.index + match[0].trimEnd().length);
    const last = ends.filter((end) => end <= longest).at(-1);
    // A cut in the first half would leave a scrap; the next best seam cuts later.
    if (last !== undefined && last >= longest / 2) return last;
  }
  return isLowSurrogate(text, longest) ? longest - 1 : longest;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
