import { DomainError } from '@aynux/kernel';

const LONGEST = 120;
const WORD = /^[\p{L}\p{N}]+\*?$/u;

/**
 * What a tenant writes down to be recognised by: words in their order, `*` for any words between, `devol*` for any word
 * that begins so. Not a regular expression, of which one can stop the process.
 */
export class Phrase {
  private constructor(
    readonly text: string,
    /** What stands between two `*`: words that follow each other. */
    private readonly parts: readonly (readonly string[])[],
  ) {}

  /** @throws PhraseMalformed */
  static of(text: string, pointer = ''): Phrase {
    const tokens = folded(text).split(/\s+/).filter(Boolean);
    const isWord = (token: string) => token === '*' || WORD.test(token);
    if (text.length > LONGEST || !tokens.some((token) => token !== '*') || !tokens.every(isWord)) {
      throw new PhraseMalformed(text, pointer);
    }
    const parts = tokens.join(' ').split(/(?:^| )\*(?= |$)/);
    return new Phrase(
      text,
      parts.map((part) => part.split(' ').filter(Boolean)).filter(({ length }) => length > 0),
    );
  }

  /** The words it was met by, as they were said; null when it was not. */
  in(words: readonly string[]): string | null {
    let [from, begin] = [0, -1];
    for (const part of this.parts) {
      const at = indexOf(part, words, from);
      if (at < 0) return null;
      if (begin < 0) begin = at;
      from = at + part.length;
    }
    return words.slice(begin, from).join(' ');
  }
}

function indexOf(part: readonly string[], words: readonly string[], from: number): number {
  for (let at = from; at + part.length <= words.length; at++) {
    if (part.every((token, n) => isMet(token, words[at + n] ?? ''))) return at;
  }
  return -1;
}

const isMet = (token: string, word: string) =>
  token.endsWith('*') ? word.startsWith(token.slice(0, -1)) : word === token;

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

export class PhraseMalformed extends DomainError {
  constructor(text: string, pointer: string) {
    const detail = `"${text}" is not a phrase: write words, with * for any words between and devol* for words that begin so`;
    super('unprocessable', 'tenant-agent.phrase-malformed', `${detail}.`, [{ pointer, detail }]);
  }
}
