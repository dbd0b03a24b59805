import type { Family } from '../family';
import type { Schema } from './operations';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Pointer = readonly (string | number)[];

/** Where a request says a text, which may name a thing. */
export interface Slot {
  readonly pointer: Pointer;
  readonly schema: Schema;
}

export const isText = ({ type, enum: choices, const: only, format = '' }: Schema) =>
  (type === undefined || [type].flat().includes('string')) &&
  !choices &&
  only === undefined &&
  !format.startsWith('date');

const isUuid = ({ format, example }: Schema) => format === 'uuid' || UUID.test(String(example));

/**
 * A value as the schema describes it, of the family where it names a thing.
 * @param turn other than 0: with words of its own
 */
export function exampleOf(schema: Schema, of: Family, turn = 0): unknown {
  const kind = [schema.type ?? (schema.properties ? 'object' : 'string')].flat().find((type) => type !== 'null');
  if (kind === 'object' && schema.properties && schema.example === undefined) {
    const required = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(required.map(([name, part]) => [name, exampleOf(part, of, turn)]));
  }
  const given = schema.const ?? schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined && given !== null) return named(given, of, schema.enum || schema.const ? 0 : turn);
  if (kind === 'array') return schema.items ? [exampleOf(schema.items, of, turn)] : [];
  if (kind === 'object') return {};
  if (kind === 'boolean') return false;
  if (kind === 'integer' || kind === 'number') return schema.minimum ?? 1;
  return textFor(schema, of);
}

/** An example's ids are nobody's: they become the family's. */
function named(value: unknown, of: Family, turn: number): unknown {
  if (typeof value === 'string') return UUID.test(value) ? of.id : inOtherWords(value, turn);
  if (Array.isArray(value)) return value.map((item) => named(item, of, turn));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, named(item, of, turn)]));
}

/** So that nothing is refused for being there already. Short texts are codes, which have a meaning. */
function inOtherWords(text: string, turn: number): string {
  if (!turn) return text;
  if (/^\p{L}[\p{L}\d -]{3,}$/u.test(text)) return `${text}${turn}`;
  if (/^\d{8,}$/.test(text)) return text.slice(0, -5) + String(turn).padStart(5, '0');
  return text.includes('@') ? `${turn}${text}` : text;
}

function textFor({ format, minLength = 0 }: Schema, of: Family): string {
  const formats: Record<string, string> = {
    uuid: of.id,
    date: '2026-03-01',
    'date-time': '2026-03-01T12:00:00.000Z',
    email: `${of.mark}@example.com`,
    uri: 'https://example.com/',
    binary: 'a,b\n1,2\n',
  };
  return (format && formats[format]) ?? of.mark.padEnd(minLength, 'x');
}

/** Everything by which a row of the family may be called, if it is called like this. */
export function namesLike(schema: Schema, of: Family): string[] {
  if (isUuid(schema)) return [of.id];
  const example = String(schema.example ?? '');
  if (schema.format === 'email' || example.includes('@')) return [`${of.mark}@example.com`];
  if (/^\d{5,}$/.test(example)) return [of.digits];
  return [of.mark];
}

/** Of a parameter, which may be called by anything. */
export function namesOf(schema: Schema, of: Family): string[] {
  if (isUuid(schema) && schema.format) return [of.id];
  if (!isText(schema)) return [String(of.number)];
  return [of.id, of.mark, of.mark.replaceAll('-', '_'), of.digits];
}

/** Every text of a body, optional ones too. */
export function slotsOf(schema: Schema, pointer: Pointer = []): Slot[] {
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, part]) => slotsOf(part, [...pointer, name]));
  }
  if (schema.items) return slotsOf(schema.items, [...pointer, 0]);
  return isText(schema) && schema.format !== 'binary' ? [{ pointer, schema }] : [];
}

/** The body with another value in one place; what has to be round it is made. */
export function withValue(schema: Schema, body: unknown, [key, ...rest]: Pointer, value: unknown, of: Family): unknown {
  if (key === undefined) return value;
  const part = (typeof key === 'number' ? schema.items : schema.properties?.[key]) ?? {};
  const whole = body ?? exampleOf(schema, of);
  if (Array.isArray(whole)) return [withValue(part, whole[0], rest, value, of), ...whole.slice(1)];
  return { ...(whole as object), [key]: withValue(part, (whole as Record<string, unknown>)[key], rest, value, of) };
}
