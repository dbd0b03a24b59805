import { TextDecoder } from 'node:util';

const UTF_16: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file whose encoding nobody tells: UTF-16 by its mark, else UTF-8 if it is that, else Windows' Latin
 * letters, which old editors write. Null of what is no text.
 */
export function textOfBytes(bytes: Uint8Array): string | null {
  const [encoding] = UTF_16.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  if (encoding) return decoded(bytes, encoding);
  if (bytes.some(isOfNoText)) return null;
  return decoded(bytes, 'utf-8') ?? (bytes.some(isUndefined) ? null : decoded(bytes, 'windows-1252'));
}

/** NUL and its like are in programs and pictures; tab, line feeds, form feed and escape are in texts. */
const isOfNoText = (byte: number) => byte < 0x09 || (byte > 0x0d && byte < 0x1b);

/** That Windows-1252 has no letter for. */
const isUndefined = (byte: number) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
