import type { FileRow } from '../domain/product-draft';

/** A row that cannot even be taken apart. */
export interface UnreadableRow {
  readonly number: number;
  readonly unreadable: string;
}

/** A table in a file, whatever its encoding and its separators. */
export abstract class ProductFile {
  /** Row by row, the header first, in constant memory. */
  abstract rows(content: AsyncIterable<Uint8Array | string>): AsyncIterable<FileRow | UnreadableRow>;
}
