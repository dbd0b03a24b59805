/** Which part of a list is asked for. */
export interface PageRequest {
  /** 1..100 */
  readonly limit: number;
  /** Where the last page ended; null for the first one. */
  readonly after: Cursor | null;
}

/** The sort keys of the last row seen, then its id: stable while rows are inserted. */
export type Cursor = readonly (string | number | null)[];

export interface Page<T> {
  readonly items: readonly T[];
  /** null: this was the last page. */
  readonly next: Cursor | null;
}

/** Cuts a list that was read with one row more than asked for. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** The same of a list that is at hand as a whole, in the order of the items' places. */
export function pageAmong<T>(
  all: readonly T[],
  { limit, after }: PageRequest,
  placeOf: (item: T) => string | number,
): Page<T> {
  const [last = null] = after ?? [];
  const rest = last === null ? all : all.filter((item) => placeOf(item) > last);
  return pageOf(rest.slice(0, limit + 1), limit, (item) => [placeOf(item)]);
}
