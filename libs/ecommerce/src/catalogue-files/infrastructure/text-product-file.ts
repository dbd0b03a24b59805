import { Injectable } from '@nestjs/common';
import type { ProductFile, UnreadableRow } from '../application/product-file';
import type { FileRow } from '../domain/product-draft';
import { csvRows } from './csv-rows';
import { jsonRows } from './json-rows';
import { textOfBytes } from './text-of-bytes';

const LONGEST_HEADER = 100_000;

/** Values separated by commas, semicolons, tabs or bars; or one JSON object per line. */
@Injectable()
export class TextProductFile implements ProductFile {
  async *rows(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<FileRow | UnreadableRow> {
    const { head, all } = await peeked(textOfBytes(content));
    yield* head.startsWith('{') ? jsonRows(all) : csvRows(all, head);
  }
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
