import { DomainError } from '@aynux/kernel';
import { folded, skuOf } from '../domain/catalogue-filling';
import { FileColumns, type FileField } from '../domain/file-columns';
import { type FileRow, type ProductGroup, readGroup, type RowProblem } from '../domain/product-draft';
import type { UnreadableRow } from './product-file';

/** More variants and images than any shop gives a product. */
const ROWS_AT_MOST = 2_500;

/** One of these at least tells which product a row is about. */
const TELLING: readonly FileField[] = ['sku', 'handle', 'name'];

/** A product of the file, with how many rows it took. */
export interface FileProduct {
  readonly columns: FileColumns;
  readonly group: ProductGroup;
  readonly rows: number;
}

/**
 * The products of a file, one after the other; those with problems are not to be used. Nothing is remembered of them but
 * their codes, so that one which comes twice is noticed.
 * @throws FileEmpty, ColumnsUnknown
 */
export async function* productsOf(lines: AsyncIterable<FileRow | UnreadableRow>): AsyncGenerator<FileProduct> {
  const seen = { sku: new Set<string>(), handle: new Set<string>() };
  let columns: FileColumns | undefined;
  let rows: FileRow[] = [];
  let handle: string | undefined;

  const product = (known: FileColumns, from: readonly FileRow[]): FileProduct => {
    const group = readGroup(known, from.slice(0, ROWS_AT_MOST));
    const tooMany = from.length > ROWS_AT_MOST ? [TOO_MANY(group.row)] : [];
    const repeated = repeatedIn(known, group, seen);
    return {
      columns: known,
      group: { ...group, problems: [...group.problems, ...tooMany, ...repeated] },
      rows: from.length,
    };
  };

  for await (const line of lines) {
    if (!columns) {
      columns = headerOf(line);
    } else if ('unreadable' in line) {
      yield { columns, group: unreadable(line), rows: 1 };
    } else {
      const named = columns.value(line.cells, 'handle');
      const goesOn = rows.length > 0 && Boolean(named) && named === handle;
      if (!goesOn && rows.length > 0) {
        yield product(columns, rows);
        rows = [];
      }
      handle = named;
      rows.push(rows.length > ROWS_AT_MOST ? { number: line.number, cells: [] } : line);
    }
  }
  if (!columns) throw new FileEmpty();
  if (rows.length > 0) yield product(columns, rows);
}

function headerOf(line: FileRow | UnreadableRow): FileColumns {
  const columns = 'unreadable' in line ? undefined : FileColumns.of(line.cells);
  if (!columns || !TELLING.some((field) => columns.has(field))) throw new ColumnsUnknown();
  return columns;
}

function unreadable({ number, unreadable: detail }: UnreadableRow): ProductGroup {
  const problem = { row: number, column: null, value: null, rule: 'row.unreadable', detail };
  return { row: number, handle: null, drafts: [], problems: [problem] };
}

/** What came before in the same file. */
function repeatedIn(
  columns: FileColumns,
  { row, handle, drafts }: ProductGroup,
  seen: Readonly<Record<'sku' | 'handle', Set<string>>>,
): RowProblem[] {
  const again = (field: 'sku' | 'handle', value: string | null, at: number, detail: string): RowProblem[] => {
    if (value === null) return [];
    const key = field === 'sku' ? folded(value) : value;
    const isNew = !seen[field].has(key);
    seen[field].add(key);
    return isNew ? [] : [{ row: at, column: columns.nameOf(field), value, rule: `${field}.repeated`, detail }];
  };
  return [
    ...again('handle', handle, row, 'This product has come before: its rows must stand together.'),
    ...drafts.flatMap((draft) =>
      again('sku', skuOf(draft, handle), draft.row, 'This SKU has come before in the file.'),
    ),
  ];
}

const TOO_MANY = (row: number): RowProblem => ({
  row,
  column: null,
  value: null,
  rule: 'product.too-many-rows',
  detail: `A product has at most ${ROWS_AT_MOST} rows.`,
});

export class FileEmpty extends DomainError {
  constructor() {
    super('unprocessable', 'import.file-empty', 'The file has no rows.');
  }
}

export class ColumnsUnknown extends DomainError {
  constructor() {
    super(
      'unprocessable',
      'import.columns-unknown',
      'The first row must name the columns, one of them sku, handle or name (Shopify: Variant SKU, Handle, Title).',
    );
  }
}
