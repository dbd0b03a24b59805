import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/**
 * For a statement that is read often and whose best plan is the same for all parameters, such as one by its key: each
 * connection parses and plans it once. There may be only so many texts, since their names are kept for good.
 */
export function prepared(text: string): string {
  // Of the text, since behind a pooler two versions of the program may share a connection.
  if (!names.has(text)) names.set(text, `aynux_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`);
  return text;
}

/** What the connections know the statement by; undefined: it is planned anew each time. */
export const preparedNameOf = (text: string): string | undefined => names.get(text);
