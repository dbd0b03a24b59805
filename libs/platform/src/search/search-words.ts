import type { SearchTerms } from './search-terms';
import type { Parameters } from './sql';

/** A stop word leaves an empty tsquery, which nothing matches; `||` and `&&` pass over it. */
const query = (text: string) => `to_tsquery('core.spanish', ${text})`;

/**
 * Common table expressions: `words`, one row for each that is asked for, `asked`, whose `words` are any of them, and
 * `quoted`, a row for each phrase that says anything.
 */
export function searchWords({ words, phrases }: SearchTerms, parameters: Parameters): string[] {
  const arrays = (['whole', 'parts', 'endings', 'begins'] as const).map(
    (name) => `${parameters.add(words.map((word) => word[name]))}::text[]`,
  );
  const quoted = (['typed', 'words'] as const).map(
    (name) => `${parameters.add(phrases.map((phrase) => phrase[name]))}::text[]`,
  );
  const [whole, parts, endings] = ['whole', 'parts', 'endings'].map(query);
  const begun = `(${endings} || to_tsquery('simple', unaccent(begins)))`;
  return [
    `words as materialized (
      select *, tsvector_to_array(to_tsvector('core.spanish', concat_ws(' ', whole, parts, endings))) as lexemes
        from (select *, ${whole} || (${parts} && ${begun}) as every, ${whole} || ${query(`replace(parts, '&', '|')`)} || ${begun} as any_part
          from unnest(${arrays.join(', ')}) as word (whole, parts, endings, begins)) as word)`,
    `asked as materialized (select coalesce(${combined('any_part', '|')}, '') as words from words)`,
    `quoted as materialized (
      select * from (select typed, ${query('words')} as words from unnest(${quoted.join(', ')}) as phrase (typed, words)) as phrase
        where numnode(words) > 0)`,
  ];
}

/** An aggregate of tsqueries; null when they ask for nothing. */
export function combined(words: string, operator: '&' | '|'): string {
  return `cast(string_agg('(' || ${words}::text || ')', ' ${operator} ') filter (where numnode(${words}) > 0) as tsquery)`;
}

/** ` and …` over a row `t`: its text has all that was quoted, or one of these columns is it. */
export function hasQuoted({ phrases }: SearchTerms, identifiers: readonly string[] = []): string {
  if (phrases.length === 0) return '';
  if (identifiers.length === 0) {
    return ` and (t.search_vector @@ (select ${combined('words', '&')} from quoted) or not exists (select from quoted))`;
  }
  const names = identifiers.map((column) => `t.${column} in (typed, upper(typed), lower(typed))`).join(' or ');
  return ` and not exists (select from quoted where (t.search_vector @@ words or ${names}) is not true)`;
}
