import { cleanLine } from '../domain/clean-text';
import type { Heading, Outline } from '../domain/passages';

/** A line as it stands on a page, in points; y counts from the bottom. */
export interface PdfLine {
  readonly text: string;
  /** Of its letters. */
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/** So much larger than what most of the text is written in are the letters of a heading. */
const LARGER = 1.15;
const HEADING_AT_MOST = 150;
/** A line that is so much of the longest goes on in the next one, unless that begins a list. */
const FULL = 0.6;
const BEGINS_ITEM = /^\s*([-•*–—▪◦·]|\d{1,3}[.)]|[a-z]\))\s/;

/** The text of the pages, with its paragraphs and headings as far as sizes and distances tell them. */
export function pdfText(pages: readonly (readonly PdfLine[])[]): { text: string; outline: Outline } {
  const usual = usualSize(pages.flat());
  const depthOf = depthsOf(pages.flat(), usual);
  const headings: Heading[] = [];
  const begins: number[] = [];
  let text = '';
  for (const lines of pages) {
    text = text === '' ? '' : `${text.trimEnd()}\n\n`;
    begins.push(text.length);
    const longest = Math.max(...lines.map((line) => line.text.length));
    for (const [index, line] of lines.entries()) {
      const before = lines[index - 1];
      const depth = depthOf(line);
      const words = cleanLine(line.text);
      if (!before || words === '') {
        text += words;
      } else if (depth !== null && line.size === before.size && !isApart(before, line)) {
        text += ` ${words}`; // a heading of several lines
      } else if (depth !== null || depthOf(before) !== null || isApart(before, line)) {
        text += `\n\n${words}`;
      } else {
        text = joined(text, words, before.text.length >= FULL * longest);
      }
      if (depth !== null)
        noteHeading(headings, { depth, from: text.length - words.length, words, isMore: text.endsWith(` ${words}`) });
    }
  }
  return { text, outline: { headings, pages: begins } };
}

function noteHeading(
  headings: Heading[],
  { depth, from, words, isMore }: { depth: number; from: number; words: string; isMore: boolean },
): void {
  const last = headings.at(-1);
  if (last && isMore) headings.splice(-1, 1, { ...last, title: `${last.title} ${words}`, to: from + words.length });
  else headings.push({ depth, title: words, from, to: from + words.length });
}

/** That most letters have. */
function usualSize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

/** Of the sizes that headings are written in, the largest first. A page number or a price in large type is no heading. */
function depthsOf(lines: readonly PdfLine[], usual: number): (line: PdfLine) => number | null {
  const isHeading = ({ size, text }: PdfLine) =>
    size >= usual * LARGER && text.length <= HEADING_AT_MOST && /\p{L}{2}/u.test(text);
  const sizes = [...new Set(lines.filter(isHeading).map(({ size }) => size))].sort((one, other) => other - one);
  return (line) => (isHeading(line) ? Math.min(sizes.indexOf(line.size) + 1, 6) : null);
}

/** By more than the distance between the lines of a paragraph, or in another column. */
function isApart(before: PdfLine, line: PdfLine): boolean {
  const distance = before.y - line.y;
  return distance < 0 || distance > 1.75 * Math.max(before.size, line.size);
}

function joined(text: string, words: string, isFull: boolean): string {
  if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(words)) return text.slice(0, -1) + words;
  return `${text}${isFull && !BEGINS_ITEM.test(words) ? ' ' : '\n'}${words}`;
}
