import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { ProductFile, UnreadableRow } from '../application/product-file';
import type { FileRow } from '../domain/product-draft';
import { textOfBytes } from './text-of-bytes';

const DELIMITERS = [',', ';', '\t', '|'];
const LONGEST_ROW = 1_000_000;
const LONGEST_HEADER = 100_000;

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

/** Values separated by commas, semicolons, tabs or bars. */
@Injectable()
export class CsvProductFile implements ProductFile {
  async *rows(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<FileRow | UnreadableRow> {
    const { head, all } = await peeked(textOfBytes(content));
    let broken: UnreadableRow | undefined;
    const parser = parse({
      delimiter: delimiterOf(head),
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
      for await (const text of all) {
        if (broken) return;
        yield text;
      }
    }
    // Its failure is also the parser's, which the loop below throws.
    const fed = pipeline(untilBroken, parser).catch(() => undefined);
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const number = info.records + info.empty_lines;
      if (broken && number >= broken.number) break;
      yield { number, cells: record };
    }
    await fed;
    if (broken) yield broken;
  }
}

/** A quote that is never closed, or a row without an end: from there on nothing can be told apart. */
function unreadable(error: CsvError | undefined): UnreadableRow {
  const { records = 0, empty_lines = 0 } = (error ?? {}) as Partial<Info>;
  const number = records + empty_lines + 1;
  return { number, unreadable: `From here on the file cannot be read. ${error?.message ?? ''}`.trim() };
}

/** The one that the first row has most of; what is in quotes separates nothing. */
function delimiterOf(head: string): string {
  const names = head.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => names.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** The first line, and everything from the start. */
async function peeked(texts: AsyncGenerator<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  let start = '';
  while (!/[\r\n]/.test(start.trimStart()) && start.length < LONGEST_HEADER) {
    const { value, done } = await texts.next();
    if (done) break;
    start += value;
  }
  async function* all(): AsyncGenerator<string> {
    if (start) yield start;
    yield* texts;
  }
  return { head: start.trimStart().split(/[\r\n]/, 1)[0] ?? '', all: all() };
}
