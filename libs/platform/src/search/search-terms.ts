/** More than anybody means to look for; a long message is no long query. */
const WORDS_AT_MOST = 32;
const IDENTIFIER_LENGTH_AT_MOST = 100;

/** What a query asks for. */
export interface SearchTerms {
  /** What may name one row: as it was typed, in capitals and in small letters. */
  readonly identifiers: readonly string[];
  readonly words: readonly Word[];
  /** What was quoted, as it was typed: each hit has it. */
  readonly phrases: readonly Phrase[];
}

/** Texts for `to_tsquery`. An empty text asks for nothing. A row has the word that has the whole, or else all of its parts. */
export interface Word {
  /** `XK-4471`, which is also met as `xk 4471`. */
  readonly whole: string;
  readonly parts: string;
  /** Of `refrigeradore*`: words that begin so, since the stem of what is meant may be shorter than what was typed. */
  readonly endings: string;
  /** The same as it was typed: `para*` is no stop word, and has no stem. */
  readonly begins: string;
}

export interface Phrase {
  readonly typed: string;
  /** A text for `to_tsquery`. */
  readonly words: string;
}

// A quote opens before a word and closes after one, so that 32" is a size and no phrase.
const PHRASE = /(?<![^\s(¿¡,;:])["“«]([^"“”«»]+)["”»](?![\p{L}\p{N}])/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const BETWEEN_TOKENS = /[\s,;:=#()[\]{}<>¿?¡!"“”«»'\\\p{Cc}]+/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}*]+$/gu;

export function searchTerms(query: string): SearchTerms {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase = '']) => phrase);
  const tokens = [...new Set(tokensOf(query))].slice(0, WORDS_AT_MOST);
  return {
    identifiers: identifiersIn(query, phrases, tokens),
    words: tokens.map(wordOf).filter((word) => Object.values(word).some((text) => text !== '')),
    phrases: phrases
      .map((phrase) => ({ typed: phrase.trim(), words: tokensOf(phrase).join(' ') }))
      .filter(({ words }) => words !== '')
      .map(({ typed, words }) => ({ typed, words: `'${words}'` })),
  };
}

function tokensOf(text: string): string[] {
  return text
    .split(BETWEEN_TOKENS)
    .map((token) => token.replace(EDGES, ''))
    .filter((token) => BETWEEN_WORDS.test(token) || token !== '');
}

function wordOf(token: string): Word {
  const parts = token.split(BETWEEN_WORDS).filter((part) => part !== '');
  const whole = parts.length > 1 ? `'${token.replace('*', '')}'` : '';
  const begun = token.endsWith('*') ? parts.pop() : undefined;
  return {
    whole,
    parts: parts.map((part) => `'${part}'`).join(' & '),
    endings: begun ? endingsOf(begun).join(' | ') : '',
    begins: begun ? `'${begun}':*` : '',
  };
}

/** With these the Spanish stemmer comes from nearly every beginning of a word to the stem of the word. */
const ENDINGS = ['s', 'r', 'es', 'o', 'le', 'iones', 'iento'];
/** What is shorter is seldom longer than its stem: `paras` has that of `par`. */
const LETTERS_BEFORE_ENDING = 5;

function endingsOf(begun: string): string[] {
  const isLong = begun.length >= LETTERS_BEFORE_ENDING && /^\p{L}+$/u.test(begun);
  return ['', ...(isLong ? ENDINGS : [])].map((ending) => `'${begun}${ending}'`);
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
