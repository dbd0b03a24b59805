import type { Pointer, Schema } from '@aynux/platform/testing';

/** A field of a body, and a value that it must not take. */
export interface Wrong {
  readonly pointer: Pointer;
  readonly what: string;
  readonly value: unknown;
  /** Of the right kind, but too long, too much: a rule that may be kept where the thing itself is known. */
  readonly isPastALimit: boolean;
}

const typesOf = ({ type, properties, items }: Schema): readonly string[] =>
  type ? [type].flat() : properties ? ['object'] : items ? ['array'] : [];

/** Of every field, however deep, what its schema does not allow; so whoever adds a field adds these. */
export function wrongValues(schema: Schema, pointer: Pointer = []): Wrong[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]) => wrongValues(part, [...pointer, name])),
    ...(schema.items ? [wrongValues(schema.items, [...pointer, 0])] : []),
  ].flat();
  if (!pointer.length) return inner;
  const named = (values: Values, isPastALimit: boolean) =>
    Object.entries(values).map(([what, value]) => ({ pointer, what, value, isPastALimit }));
  const own = [...named(againstType(schema), false), ...named(againstLimits(schema), true)];
  return [...own, ...inner];
}

type Values = Readonly<Record<string, unknown>>;

function againstType(schema: Schema): Values {
  const types = typesOf(schema);
  const type = types.find((name) => name !== 'null');
  if (type === undefined) return {}; // anything goes
  const nothing = types.includes('null') ? {} : { null: null };
  const other = type === 'string' ? { 'a number': 7 } : { 'a text': 'not this' };
  const list = type === 'array' ? { 'an object': {} } : { 'a list': [], 'a list in a list': [[]] };
  const object = type === 'object' ? {} : { 'an object': { a: 1 } };
  const text =
    type !== 'string'
      ? {}
      : {
          'the character U+0000': 'a\0b',
          'half a surrogate pair': 'a\ud800b',
          ...(schema.enum ? { 'no choice': 'none of them' } : {}),
        };
  return { ...nothing, ...other, ...list, ...object, ...text };
}

interface Limits {
  readonly maxLength?: number;
  readonly maximum?: number;
}

function againstLimits(schema: Schema & Limits): Values {
  const { minLength, maxLength, minimum, maximum } = schema;
  const types = typesOf(schema);
  if (types.includes('string')) {
    return {
      ...(minLength ? { 'an empty text': '', 'a blank text': ' ' } : {}),
      ...(maxLength && maxLength < 200_000 ? { 'too long a text': 'x'.repeat(maxLength + 1) } : {}),
    };
  }
  if (!types.includes('integer') && !types.includes('number')) return {};
  return {
    ...(types.includes('integer') ? { 'a fraction': 1.5 } : {}),
    'more than any column holds': 1e300,
    'too much': (maximum ?? 2 ** 31 - 1) + 1,
    'too little': (minimum ?? -(2 ** 31)) - 1,
  };
}
