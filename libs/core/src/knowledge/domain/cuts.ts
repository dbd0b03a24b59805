/** In UTF-16 units. A model of 512 tokens reads about so much, and a person takes it in at a glance. */
export const PASSAGE_AT_MOST = 1_500;

/** How much of the passage before it a passage may repeat, so that what stands across a cut is found, too. */
export const OVERLAP_AT_MOST = 200;

/** Where a text may be cut, the best first. Each matches what comes before the cut. */
const SEAMS = [/\n[^\S\n]*\n\s*/g, /\n\s*/g, /[.!?…;:]["”»)]*\s+/g, /\s+/g];

export interface Cut {
  readonly from: number;
  readonly to: number;
}

/** Cuts a stretch of a text into pieces of about the same length, between paragraphs, else lines, sentences or words. */
export function cutsOf(text: string, from: number, to: number): Cut[] {
  const cuts: Cut[] = [];
  let start = from;
  while (start < to) {
    const end = endOf(text, start, to);
    cuts.push({ from: cuts.length === 0 ? start : overlapOf(text, cuts.at(-1)!.from, start), to: end });
    start = end;
  }
  return cuts;
}

function endOf(text: string, start: number, to: number): number {
  const left = to - start;
  if (left <= PASSAGE_AT_MOST) return to;
  const evenly = left / Math.ceil(left / PASSAGE_AT_MOST);
  const latest = start + Math.min(PASSAGE_AT_MOST, Math.ceil(evenly * 1.2));
  const earliest = start + Math.floor(evenly / 2);
  for (const seam of SEAMS) {
    const ends = seamsIn(text, seam, earliest, latest);
    if (ends.length > 0) return nearest(ends, start + evenly);
  }
  return betweenLetters(text, latest);
}

/** Back from the cut to the beginning of a sentence, else of a word. */
function overlapOf(text: string, after: number, cut: number): number {
  const earliest = Math.max(after + 1, cut - OVERLAP_AT_MOST);
  const [, , sentence = /\s+/g, word = /\s+/g] = SEAMS;
  for (const seam of [sentence, word]) {
    const first = seamsIn(text, seam, earliest, cut - 1)[0];
    if (first !== undefined) return first;
  }
  return cut;
}

function seamsIn(text: string, seam: RegExp, earliest: number, latest: number): number[] {
  return [...text.slice(earliest, latest).matchAll(seam)].map((found) => earliest + found.index + found[0].length);
}

const nearest = (ends: readonly number[], aim: number) =>
  ends.reduce((best, end) => (Math.abs(end - aim) < Math.abs(best - aim) ? end : best));

/** Not between the halves of a letter beyond the first 65 536. */
const betweenLetters = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);
