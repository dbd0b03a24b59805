import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface Head {
  readonly version: number;
  readonly dimensions: number;
  /** SHA-256 of the glossary it was built from. */
  readonly glossary: string;
  readonly stopWords: readonly string[];
  /** Stems; the table has one row for each, in this order. */
  readonly words: readonly string[];
}

/** Which way the everyday words of three languages point. Built by tools/concepts. */
export class ConceptTable {
  private constructor(
    readonly head: Head,
    /** Of everything in the file: a table built anew makes vectors that cannot be compared with the old ones. */
    readonly hash: string,
    private readonly rows: Int8Array,
    private readonly lengths: Float64Array,
    private readonly rowOf: ReadonlyMap<string, number>,
  ) {}

  static load(file = join(__dirname, 'concepts.bin')): ConceptTable {
    const bytes = gunzipSync(readFileSync(file));
    const start = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, start)) as Head;
    const rows = new Int8Array(bytes.buffer, bytes.byteOffset + start, head.words.length * head.dimensions);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const lengths = Float64Array.from(head.words, (_, row) => lengthOf(rows, row * head.dimensions, head.dimensions));
    return new ConceptTable(head, hash, rows, lengths, new Map(head.words.map((word, row) => [word, row])));
  }

  knows(stem: string): boolean {
    return this.rowOf.has(stem);
  }

  /** Adds the direction of a stem that it knows, made `weight` long, to the sum. */
  add(stem: string, weight: number, sum: Float64Array): void {
    const row = this.rowOf.get(stem) ?? 0;
    const start = row * this.head.dimensions;
    const factor = weight / (this.lengths[row] ?? 1);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (this.rows[start + i] ?? 0);
  }
}

function lengthOf(rows: Int8Array, start: number, dimensions: number): number {
  let squares = 0;
  for (let i = start; i < start + dimensions; i++) squares += (rows[i] ?? 0) ** 2;
  return Math.sqrt(squares) || 1;
}
