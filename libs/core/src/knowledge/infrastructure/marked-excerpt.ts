/** Round each word that was asked for. No text has them: Unicode keeps them for marks like these, and `cleanText` drops them. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];

const headline = (how: string) =>
  `ts_headline('core.spanish', t.content, asked.words, 'StartSel="${OPEN}", StopSel="${CLOSE}", ${how}')`;

/**
 * The sentences with the words that were asked for, as they stand in the passage, and short passages as they are: a column
 * for `HybridSearch`.
 */
export const MARKED_EXCERPT = `case when length(t.content) <= 300 then ${headline('HighlightAll=true')}
  else ${headline('MaxFragments=2, MinWords=12, MaxWords=40, FragmentDelimiter=" … "')} end as marked`;

export interface Excerpt {
  /** Plain text. */
  readonly excerpt: string;
  /** The matched words, as ranges of it. */
  readonly matches: readonly { readonly from: number; readonly to: number }[];
}

export function excerptOf(marked: string): Excerpt {
  const matches: { from: number; to: number }[] = [];
  let excerpt = '';
  for (const [index, piece] of marked
    .trim()
    .split(new RegExp(`[${OPEN}${CLOSE}]`))
    .entries()) {
    if (index % 2 === 1) matches.push({ from: excerpt.length, to: excerpt.length + piece.length });
    excerpt += piece;
  }
  return { excerpt, matches };
}
