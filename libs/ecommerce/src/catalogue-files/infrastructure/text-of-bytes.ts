import { TextDecoder } from 'node:util';

const BYTE_ORDER_MARKS: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file whose encoding nobody tells: UTF-8 or UTF-16 by their mark, else UTF-8 if its first letters beyond
 * ASCII are that, else Windows' Latin letters, which is what old spreadsheets write.
 */
export async function* textOfBytes(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let undecided: Uint8Array = new Uint8Array();
  let isStart = true;
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      yield chunk;
    } else if (decoder) {
      yield decoder.decode(chunk, { stream: true });
    } else {
      undecided = joined(undecided, chunk);
      if (isStart && undecided.length < 3) continue;
      const encoding = (isStart && markOf(undecided)) || encodingOf(undecided);
      isStart = false;
      if (encoding !== 'undecided') {
        decoder = new TextDecoder(encoding);
        yield decoder.decode(undecided, { stream: true });
        undecided = new Uint8Array();
      } else if (isAscii(undecided)) {
        yield new TextDecoder().decode(undecided);
        undecided = new Uint8Array();
      }
    }
  }
  if (decoder) yield decoder.decode();
  else if (undecided.length > 0) yield new TextDecoder(lastGuess(undecided)).decode(undecided);
}

function markOf(bytes: Uint8Array): string | undefined {
  return BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' | 'undecided' {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // A letter may be cut in two at the end: then what follows decides.
    return /[^\0-\x7f]/.test(text) ? 'utf-8' : 'undecided';
  } catch {
    return 'windows-1252';
  }
}

function lastGuess(bytes: Uint8Array): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}
