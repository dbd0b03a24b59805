import type { UnreadableRow } from '../application/product-file';
import type { FileRow } from '../domain/product-draft';
import { LONGEST_ROW } from './csv-rows';

type Line = Readonly<Record<string, unknown>>;

/** The columns are the members of the first object; the header is row 1, as in every other file. */
export async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<FileRow | UnreadableRow> {
  let header: string[] | undefined;
  let number = 1;
  for await (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === '') continue;
    const object = parsed(line);
    if (!object) {
      yield { number, unreadable: 'The line is no JSON object.' };
      continue;
    }
    if (!header) {
      header = Object.keys(object);
      yield { number: 1, cells: header };
    }
    yield { number, cells: header.map((column) => cellOf(object[column])) };
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_ROW) break; // no line of a catalogue: what follows is not read, and this is told below
  }
  if (rest) yield rest;
}

function parsed(line: string): Line | undefined {
  try {
    const value: unknown = line.length > LONGEST_ROW ? undefined : JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellOf).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
