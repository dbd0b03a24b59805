import type { FieldError } from '@aynux/kernel';

/** What JSON can say and no column can hold, or no reader should have to follow. */
const RULES = {
  text: 'must not contain the character U+0000 or half of a surrogate pair',
  depth: 'must not be nested more than 32 deep',
} as const;

const DEEPEST = 32;

/** As a segment of a JSON pointer (RFC 6901). */
export const segment = (name: string | number) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isUnstorable = (text: string) => text.includes('\0') || !text.isWellFormed();

/** Where a request says what cannot be stored: in a text, or in what a field is called. */
export function unstorableIn(value: unknown, pointer = '', name = '', depth = 0): FieldError[] {
  const wrong = (rule: keyof typeof RULES) => [{ pointer, detail: `${name || 'The body'} ${RULES[rule]}` }];
  if (typeof value === 'string') return isUnstorable(value) ? wrong('text') : [];
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];
  if (depth === DEEPEST) return wrong('depth');
  return Object.entries(value).flatMap(([key, part]) => {
    if (isUnstorable(key)) return [{ pointer, detail: `A field of ${name || 'the body'} ${RULES.text}` }];
    return unstorableIn(part, pointer + segment(key), Array.isArray(value) ? name : key, depth + 1);
  });
}
