import { cutsOf } from './cuts';

/** A heading of a text, and where it stands: offsets count UTF-16 units, as JavaScript's strings do. */
export interface Heading {
  /** 1 is the highest. */
  readonly depth: number;
  readonly title: string;
  /** Where its line begins, and where it ends. */
  readonly from: number;
  readonly to: number;
}

/** What of a text's form its words do not show. */
export interface Outline {
  /** In their order. */
  readonly headings: readonly Heading[];
  /** Where each page begins; empty where there are no pages. */
  readonly pages: readonly number[];
}

export const NO_OUTLINE: Outline = { headings: [], pages: [] };

/** Where in its document a passage stands. */
export interface Place {
  /** Offsets into the document's text, in UTF-16 units; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  /** The headings above it, the highest first. */
  readonly headings: readonly string[];
  /** The first and the last page it is on, counted from 1; null where there are no pages. */
  readonly pages: { readonly first: number; readonly last: number } | null;
}

/** A part of a document that is found, and quoted, by itself. */
export interface Passage extends Place {
  readonly text: string;
}

/**
 * Cuts a text into passages: each below one heading, long sections into several that overlap. Together they cover the
 * text without a gap, so that it can be put together from them.
 */
export function passagesOf(text: string, outline: Outline): Passage[] {
  return sectionsOf(text, outline.headings).flatMap(({ from, to, headings }) =>
    cutsOf(text, from, to).map((cut) => ({
      ...cut,
      headings,
      pages: pagesOf(text, cut, outline.pages),
      text: text.slice(cut.from, cut.to),
    })),
  );
}

/** The text that the passages are of. */
export function textOf(passages: readonly Passage[]): string {
  return passages.reduce((text, passage) => text + passage.text.slice(text.length - passage.from), '');
}

interface Section {
  readonly from: number;
  readonly to: number;
  readonly headings: readonly string[];
}

/** From heading to heading. One with nothing below it goes with the next, which has it in its path if it is deeper. */
function sectionsOf(text: string, headings: readonly Heading[]): Section[] {
  const sections: Section[] = [];
  let path: Heading[] = [];
  let from = 0;
  const isBlank = (start: number, end: number) => text.slice(start, end).trim() === '';
  for (const [index, heading] of headings.entries()) {
    const before = headings[index - 1];
    if (!isBlank(before ? before.to : 0, heading.from)) {
      sections.push({ from, to: heading.from, headings: titles(path) });
      from = heading.from;
    }
    path = [...path.filter(({ depth }) => depth < heading.depth), heading];
  }
  if (from < text.length) sections.push({ from, to: text.length, headings: titles(path) });
  return sections;
}

const titles = (path: readonly Heading[]) => path.map(({ title }) => title);

function pagesOf(text: string, { from, to }: { from: number; to: number }, begins: readonly number[]): Place['pages'] {
  if (begins.length === 0) return null;
  const end = from + text.slice(from, to).trimEnd().length;
  const pageAt = (offset: number) => Math.max(1, begins.filter((begin) => begin <= offset).length);
  return { first: pageAt(from), last: pageAt(Math.max(from, end - 1)) };
}
