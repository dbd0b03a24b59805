import type { Beginning } from './search-terms';
import type { Parameters } from './sql';

/**
 * SQL of a `tsquery`: of the words together with all the beginnings, each of them as it is stored or as a word. A query
 * without beginnings, which is nearly every one, stays as it was, so as to be planned once.
 */
export function askedWords(
  words: string,
  beginnings: readonly Beginning[],
  operator: '&' | '|',
  parameters: Parameters,
): string {
  const plain = `to_tsquery('core.spanish', ${words})`;
  if (beginnings.length === 0) return plain;
  const [stored, whole] = [beginnings.map((one) => one.stored), beginnings.map((one) => one.words)].map(
    (texts) => `${parameters.add(texts)}::text[]`,
  );
  return `coalesce(${plain}, ''::tsquery) ${operator}${operator} (
      select string_agg(format('(%s)', stored::tsquery || to_tsquery('core.spanish', word)), ' ${operator} ')::tsquery
        from unnest(${stored}, ${whole}) as beginning(stored, word))`;
}
