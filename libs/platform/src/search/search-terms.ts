/** More than anybody means to look for; a long message is no long query. */
const WORDS_AT_MOST = 32;
const IDENTIFIER_LENGTH_AT_MOST = 100;

/** What a query asks for, as texts for `to_tsquery`. An empty text asks for nothing. */
export interface SearchTerms {
  /** What may name one row: as it was typed, in capitals and in small letters. */
  readonly identifiers: readonly string[];
  /** A row with the word, word by word. */
  readonly each: readonly string[];
  /** A row with any of the words. */
  readonly any: string;
  /** A row with all of them. */
  readonly every: string;
  /** What was quoted: each hit has it. */
  readonly phrases: string;
}

// A quote opens before a word and closes after one, so that 32" is a size and no phrase.
const PHRASE = /(?<![^\s(¿¡,;:])["“«]([^"“”«»]+)["”»](?![\p{L}\p{N}])/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const BETWEEN_TOKENS = /[\s,;:=#()[\]{}<>¿?¡!"“”«»'\\\p{Cc}]+/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}*]+$/gu;

export function searchTerms(query: string): SearchTerms {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase = '']) => phrase);
  const tokens = [...new Set(tokensOf(query))].slice(0, WORDS_AT_MOST);
  const words = tokens.map(wordOf).filter((word) => word.every !== '');
  return {
    identifiers: identifiersIn(query, phrases, tokens),
    each: words.map(({ every }) => every),
    any: words.map(({ any }) => any).join(' | '),
    every: words.map(({ every }) => every).join(' & '),
    phrases: phrases
      .map((phrase) => tokensOf(phrase).join(' '))
      .filter((phrase) => phrase !== '')
      .map((phrase) => `'${phrase}'`)
      .join(' & '),
  };
}

function tokensOf(text: string): string[] {
  return text
    .split(BETWEEN_TOKENS)
    .map((token) => token.replace(EDGES, ''))
    .filter((token) => BETWEEN_WORDS.test(token) || token !== '');
}

/** `XK-4471` is also met as `xk 4471`, and `zapat*` by whatever begins so. */
function wordOf(token: string): { any: string; every: string } {
  const begins = token.endsWith('*');
  const parts = token.split(BETWEEN_WORDS).filter((part) => part !== '');
  const last = parts.length - 1;
  const quoted = parts.map((part, index) => `'${part}'${begins && index === last ? ':*' : ''}`);
  if (quoted.length <= 1) return { any: quoted.join(''), every: quoted.join('') };
  const whole = `'${token.replace('*', '')}'`;
  return { any: [whole, ...quoted].join(' | '), every: `(${whole} | (${quoted.join(' & ')}))` };
}

/** The whole query, what is quoted, and every token with a digit: who writes `mesa` does not mean the SKU MESA. */
function identifiersIn(query: string, phrases: readonly string[], tokens: readonly string[]): string[] {
  const telling = tokens.filter((token) => token.length >= 3 && /\p{N}/u.test(token));
  const candidates = [
    query.replace(/\p{Cc}/gu, ' ').trim(),
    ...phrases.map((phrase) => phrase.trim()),
    ...telling,
    ...codesIn(tokens),
  ].filter(({ length }) => length > 0 && length <= IDENTIFIER_LENGTH_AT_MOST);
  return [...new Set(candidates.flatMap((typed) => [typed, typed.toUpperCase(), typed.toLowerCase()]))];
}

const PARTS_AT_MOST = 4;

/** `fer 0002` and `FER0002` for what is written FER-0002, or the other way round: letters, and what begins with a digit. */
function codesIn(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, at) => {
    const parts = partsOf(token);
    if (!/^\p{L}{2,6}$/u.test(parts[0] ?? '')) return [];
    const more = tokens.slice(at + 1, at + PARTS_AT_MOST);
    const end = more.findIndex((next) => !/^\d/.test(next));
    const following = end < 0 ? more : more.slice(0, end);
    const runs = [parts, ...following.map((_, last) => [...parts, ...following.slice(0, last + 1)])];
    return runs.filter(({ length }) => length > 1).flatMap((run) => [run.join('-'), run.join('')]);
  });
}

/** `ELE0012ROS` as ELE, 0012 and ROS; what is already set apart stays so. */
function partsOf(token: string): string[] {
  const parts = token.split(BETWEEN_WORDS).filter((part) => part !== '');
  return parts.length > 1 ? parts : (token.match(/\p{L}+|\p{N}+/gu) ?? []);
}
