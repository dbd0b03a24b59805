const OPENING = '<think>';
const CLOSING = '</think>';

/** What a reasoning model says, without what it says to itself nor the blank lines in between. */
export function withoutThinking(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  return fromFirstWord(aloud(pieces));
}

/** The tags may come in any number of pieces. */
async function* aloud(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let thinking = false;
  let pending = '';
  for await (const piece of pieces) {
    pending += piece;
    for (;;) {
      const tag = thinking ? CLOSING : OPENING;
      const at = pending.indexOf(tag);
      const end = at < 0 ? pending.length - beginningOf(tag, pending) : at;
      if (!thinking) yield pending.slice(0, end);
      pending = pending.slice(at < 0 ? end : at + tag.length);
      if (at < 0) break;
      thinking = !thinking;
    }
  }
  if (!thinking) yield pending;
}

async function* fromFirstWord(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = false;
  for await (const piece of pieces) {
    const said: string = begun ? piece : piece.trimStart();
    if (said) yield said;
    begun ||= said !== '';
  }
}

/** How many characters at the end of the text may be the beginning of the tag. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
