import fc from 'fast-check';
import type { Family } from './family';
import type { ColumnShape, TableShape } from './table-shape';

/** SQL of what the column might hold, the likeliest first; its checks decide. */
export function candidateValues(table: TableShape, column: ColumnShape, of: Family): string[] {
  const values = column.default === null ? [] : [`(${column.default})`];
  const type = typeOf(column);
  const hints = table.checks.filter(({ columns }) => columns.includes(column.name)).map(({ expression }) => expression);
  const ofType = VALUES[type.name]?.({ of, hints, column, length: type.length }).map(
    (sql) => `(${sql})::${column.type}`,
  );
  if (!column.notNull) {
    // What has happened to a thing, or not yet, is told by such columns; texts and numbers only describe it.
    if (DESCRIBES.test(type.name)) values.push(...(ofType ?? []), 'null');
    else values.push('null', ...(ofType ?? []));
  } else values.push(...(ofType ?? []));
  if (!values.length) {
    throw new Error(
      `No value is known for ${table.name}.${column.name}, a ${column.type}: teach candidate-values.ts the type.`,
    );
  }
  return [...new Set(values)].map((sql) => (sql === 'null' ? `null::${column.type}` : sql));
}

interface Wanted {
  readonly of: Family;
  readonly hints: readonly string[];
  readonly column: ColumnShape;
  readonly length: number;
}

const DESCRIBES =
  /^(text|character varying|character|citext|integer|bigint|smallint|numeric|double precision|real|uuid)$/;

const whole = ({ of, hints }: Wanted) => [String(of.number), '1', '0', ...numbersIn(hints)];
// What is free adds up, whatever it is multiplied with.
const fraction = ({ of, hints }: Wanted) => ['0', '1', String(of.number), ...numbersIn(hints)];
const moment = ({ of: { number } }: Wanted) =>
  [`${number} days`, `${number} days 30 minutes`, `${number + 1} days`, '0', `-${number} days`].map(
    (span) => `date_trunc('hour', now()) + interval '${span}'`,
  );
const json = ({ of }: Wanted) => [literal(JSON.stringify({ note: of.mark })), literal(JSON.stringify([of.mark]))];

/** By the name of the type, without what is in its brackets. */
const VALUES: Readonly<Record<string, (wanted: Wanted) => string[]>> = {
  text,
  'character varying': text,
  character: text,
  citext: text,
  uuid: ({ of }) => [literal(of.id)],
  boolean: () => ['false', 'true'],
  integer: whole,
  bigint: whole,
  smallint: whole,
  numeric: fraction,
  'double precision': fraction,
  real: fraction,
  'timestamp with time zone': moment,
  date: moment,
  'time without time zone': () => ["'09:00'", "'18:00'"],
  interval: () => ["'30 minutes'"],
  json,
  jsonb: json,
  bytea: ({ of }) => [`convert_to(${literal(of.mark)}, 'UTF8')`],
  tsvector: ({ of }) => [`to_tsvector('simple', ${literal(of.mark)})`],
  tstzrange: ({ of }) => [`tstzrange(${moments(of)}, '[)')`],
  daterange: ({ of }) => [`daterange((now() + interval '${of.number} days')::date, null)`],
  numrange: () => ["'[1,2)'"],
  int4range: () => ["'[1,2)'"],
  inet: ({ of }) => [`'192.0.2.${of.number % 256}'`],
  halfvec: ({ length }) => [`array_fill(0.5::real, array[${length}])::halfvec`],
  vector: ({ length }) => [`array_fill(0.5::real, array[${length}])::vector`],
  array: () => ["'{}'"],
};

const moments = ({ number }: Family) => [0, 30].map((m) => `now() + interval '${number} days ${m} minutes'`).join(', ');

function typeOf({ type }: ColumnShape): { name: string; length: number } {
  const [, name = type, length] = /^([^([]+?)(?:\((\d+)[^)]*\))?( with(?:out)? time zone)?(\[\])*$/.exec(type) ?? [];
  if (type.endsWith('[]')) return { name: 'array', length: Infinity };
  const zone = /with(out)? time zone/.exec(type)?.[0];
  const full = zone && !name.endsWith(zone) ? `${name} ${zone}` : name;
  return { name: full, length: length === undefined ? Infinity : Number(length) };
}

function text({ of, hints, column, length }: Wanted): string[] {
  const quoted = hints.flatMap(quotedIn);
  const shapes = [
    ...(column.name.includes('phone') ? [of.digits] : []),
    of.mark.slice(0, length),
    `https://example.com/${of.mark}`,
    `${of.mark}@example.com`,
    of.digits,
    of.mark.replaceAll('-', '_'),
    ...quoted,
    ...quoted.flatMap((pattern) => matching(pattern, of.number)),
  ];
  return [...new Set(shapes)].filter((shape) => shape.length <= length).map(literal);
}

export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const quotedIn = (sql: string) =>
  [...sql.matchAll(/'((?:[^']|'')*)'::/g)].map(([, text]) => text!.replaceAll("''", "'"));

function numbersIn(hints: readonly string[]): string[] {
  const found = hints.flatMap((sql) =>
    [...sql.matchAll(/(?<![\w'.])-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number)),
  );
  return [...new Set(found.flatMap((number) => [number, number + 1, number - 1]))].map(String);
}

/** A few texts that the regular expression describes, if it is one and JavaScript reads it, too. */
function matching(pattern: string, seed: number): string[] {
  if (!/[\^$[\\]/.test(pattern)) return [];
  try {
    const samples = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed, numRuns: 5 });
    return samples.filter((sample) => /^[ -~]+$/.test(sample));
  } catch {
    return [];
  }
}
