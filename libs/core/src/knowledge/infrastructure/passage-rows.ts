import { digestOf } from '../domain/digest';
import type { DocumentState } from '../domain/document';
import type { Place } from '../domain/passages';

const TITLE_AT_MOST = 500;

/** A passage as it is stored: the first in the row of its document, the others in rows below it. */
export interface PassageRow {
  readonly id: string;
  readonly index: number;
  readonly title: string;
  readonly content: string;
  readonly place: Place;
  /** Of the text that its vector is made of, in hexadecimal digits. */
  readonly digest: string;
}

/** What is there of it. */
export type StoredPassage = Pick<PassageRow, 'id' | 'title' | 'content'>;

export interface PassageChanges {
  /** Rows that stay, as they shall be: their vectors serve until they have new ones. */
  readonly kept: readonly PassageRow[];
  readonly added: readonly PassageRow[];
  /** Ids. */
  readonly dropped: readonly string[];
  /** Whether some need a new vector. */
  readonly isReworded: boolean;
}

/**
 * Which of the stored rows become which: those of the same words stay as they are, the others take new words, so that a
 * document is never without a vector to be found by.
 */
export function passageChanges(
  document: DocumentState,
  stored: readonly StoredPassage[],
  nextId: () => string,
): PassageChanges {
  const free = new Map(stored.filter(({ id }) => id !== document.id).map((row) => [row.id, row]));
  const wanted = document.passages.map(({ text: content, ...place }, index) => {
    const title = index === 0 ? document.title : titleBelow(document.title, place.headings);
    return { index, title, content, place, digest: digestOf(`${title}\n\n${content}`) };
  });
  const take = (id: string | undefined) => (id !== undefined && free.delete(id) ? id : undefined);
  const same = wanted.map(({ index, title, content }) => {
    if (index === 0) return stored.some(({ id }) => id === document.id) ? document.id : undefined;
    return take([...free.values()].find((row) => row.title === title && row.content === content)?.id);
  });
  const rows = wanted.map((row, index) => {
    const id = same[index] ?? (index > 0 ? take(free.keys().next().value) : undefined);
    return { ...row, id: id ?? (index === 0 ? document.id : nextId()), isNew: id === undefined };
  });
  const words = new Map(stored.map(({ id, title, content }) => [id, `${title}\n\n${content}`]));
  return {
    kept: rows.filter(({ isNew }) => !isNew),
    added: rows.filter(({ isNew }) => isNew),
    dropped: [...free.keys()],
    isReworded: rows.some(({ id, title, content }) => words.get(id) !== `${title}\n\n${content}`),
  };
}

/** `Manual › Garantías › Plazos`, by which the passage is found, too. */
function titleBelow(title: string, headings: readonly string[]): string {
  const path = [title, ...headings].filter((name, index, all) => name !== all[index - 1]);
  return path.join(' › ').slice(0, TITLE_AT_MOST).toWellFormed();
}
