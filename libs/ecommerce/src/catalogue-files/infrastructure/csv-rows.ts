import { pipeline } from 'node:stream/promises';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { UnreadableRow } from '../application/product-file';
import type { FileRow } from '../domain/product-draft';

const DELIMITERS = [',', ';', '\t', '|'];
/** In bytes; no row of a catalogue comes near it. */
export const LONGEST_ROW = 1_000_000;

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

/** @param header the first line */
export async function* csvRows(text: AsyncIterable<string>, header: string): AsyncGenerator<FileRow | UnreadableRow> {
  let broken: UnreadableRow | undefined;
  const parser = parse({
    delimiter: delimiterOf(header),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true, // else the good rows that wait before it would be lost
    on_skip: (error) => {
      broken ??= unreadable(error);
    },
  });
  async function* untilBroken() {
    for await (const piece of text) {
      if (broken) return;
      yield piece;
    }
  }
  // Its failure is also the parser's, which the loop below throws.
  const fed = pipeline(untilBroken, parser).catch(() => undefined);
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield { number: info.records + info.empty_lines, cells: record };
  }
  await fed;
  if (broken) yield broken;
}

/** A quote that is never closed, or a row without an end: from there on nothing can be told apart. */
function unreadable(error: CsvError | undefined): UnreadableRow {
  const { records = 0, empty_lines = 0 } = (error ?? {}) as Partial<Info>;
  const number = records + empty_lines + 1;
  return { number, unreadable: `From here on the file cannot be read. ${error?.message ?? ''}`.trim() };
}

/** The one that the first row has most of; what is in quotes separates nothing. */
function delimiterOf(header: string): string {
  const names = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => names.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
