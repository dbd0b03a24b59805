import type { Option } from '../../catalogue/domain/product-attribute';
import { slug } from './generated-sku';
import type { FileColumns, FileField } from './file-columns';
import { type Reading, readAmount, readCurrency, readGrams, readWhole, readYesOrNo } from './file-values';
import { textOfHtml } from './html-text';

/** A row of a file, counted as a spreadsheet does: the header is row 1. */
export interface FileRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Why a row was refused. */
export interface RowProblem {
  readonly row: number;
  /** As the file calls it; null when the whole row is meant. */
  readonly column: string | null;
  readonly value: string | null;
  /** Stable, e.g. `price.negative`. */
  readonly rule: string;
  readonly detail: string;
}

export interface DraftImage {
  readonly url: string;
  readonly altText: string | null;
  readonly position: number;
}

/** What one row says of one product. What the file has no column for is undefined: it stays as it is. */
export interface ProductDraft {
  readonly row: number;
  /** For a product of this catalogue; one of another is met by its code. */
  readonly id: string | null;
  readonly name?: string;
  readonly description?: string | null;
  readonly shortDescription?: string | null;
  readonly model?: string | null;
  readonly brand?: string | null;
  readonly category?: string | null;
  readonly tags?: readonly string[];
  readonly active?: boolean;
  readonly sku: string | null;
  readonly barcode?: string | null;
  readonly weight?: string | null;
  readonly stock?: number;
  readonly price?: string;
  readonly originalPrice?: string | null;
  readonly costPrice?: string | null;
  readonly currency?: string;
  /** What tells it from the other variants; empty when it stands alone. */
  readonly options?: readonly Option[];
  readonly images?: readonly DraftImage[];
}

/** A product of a file with its variants: those rows that belong together. */
export interface ProductGroup {
  readonly row: number;
  readonly handle: string | null;
  readonly drafts: readonly ProductDraft[];
  readonly problems: readonly RowProblem[];
}

const LONGEST_SHELF_NAME = 100;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads the rows of one product: the first one says what holds for all, each further one a variant or an image. */
export function readGroup(columns: FileColumns, rows: readonly FileRow[]): ProductGroup {
  const [first] = rows;
  if (!first) throw new Error('A product has a row.');
  const problems: RowProblem[] = [];
  const reader = (row: FileRow) => new CellReader(columns, row, problems);
  const shared = sharedBy(reader(first));
  const ofRow = (row: FileRow) => (row === first ? shared : { ...shared, ...filled(sharedBy(reader(row))) });
  const handle = reader(first).text('handle') || null;
  const images = columns.has('imageUrl') ? imagesOf(rows.map(reader)) : undefined;
  const drafts = rows
    .filter((row, index) => index === 0 || isVariant(columns, row))
    .map((row, index) => ({
      ...ofRow(row),
      ...variantOf(reader(row)),
      row: row.number,
      ...(columns.has('option1Value') ? { options: optionsOf(reader(first), reader(row)) } : {}),
      images: index === 0 ? images : ownImage(reader(row)),
    }));
  return { row: first.number, handle: handle ?? handleOf(shared.name, drafts), drafts, problems };
}

/** Only a product without a code needs one: its code is made of it. */
function handleOf(name: string | undefined, drafts: readonly ProductDraft[]): string | null {
  const isCoded = drafts.every(({ id, sku }) => id !== null || sku !== null);
  return isCoded || !name ? null : slug(name) || null;
}

function isVariant(columns: FileColumns, { cells }: FileRow): boolean {
  const telling = ['sku', 'price', 'option1Value', 'stock', 'barcode'] as const;
  return telling.some((field) => Boolean(columns.value(cells, field)));
}

function sharedBy(row: CellReader) {
  const shelf = (field: 'brand' | 'category') => {
    const name = row.text(field);
    if (name && name.length > LONGEST_SHELF_NAME) {
      row.refuse(field, {
        rule: `${field}.length`,
        detail: `The ${field} has at most ${LONGEST_SHELF_NAME} characters.`,
      });
    }
    return name === undefined ? undefined : name || null;
  };
  const description = row.text('description');
  const flags = [row.read('published', readYesOrNo), row.read('status', readYesOrNo)].filter(
    (flag) => flag !== undefined,
  );
  return {
    ...(row.text('name') ? { name: row.text('name') } : {}),
    description: description === undefined ? undefined : textOfHtml(description) || null,
    shortDescription: row.nullable('shortDescription'),
    model: row.nullable('model'),
    brand: shelf('brand'),
    category: shelf('category'),
    tags: row
      .text('tags')
      ?.split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    active: flags.length ? flags.every(Boolean) : undefined,
  };
}

/** What a further row says of its own; what it leaves empty it shares. */
function filled(fields: Partial<ProductDraft>): Partial<ProductDraft> {
  const isSaid = (value: unknown) =>
    value !== undefined && value !== null && (!Array.isArray(value) || value.length > 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value)));
}

function variantOf(row: CellReader) {
  const nullable = <T>(field: FileField, value: T | undefined) =>
    value === undefined && row.text(field) === '' ? null : value;
  const id = row.text('id') ?? '';
  return {
    id: UUID.test(id) ? id.toLowerCase() : null,
    sku: row.text('sku') || null,
    barcode: row.nullable('barcode'),
    weight: nullable('grams', row.read('grams', readGrams)),
    stock: row.read('stock', readWhole),
    price: row.read('price', readAmount),
    originalPrice: nullable('originalPrice', row.read('originalPrice', readAmount)),
    costPrice: nullable('costPrice', row.read('costPrice', readAmount)),
    currency: row.read('currency', readCurrency),
  };
}

/** The names stand in the first row. "Title: Default Title" is how Shopify says that there are none. */
function optionsOf(first: CellReader, row: CellReader): Option[] {
  return ([1, 2, 3] as const).flatMap((n) => {
    const name = row.text(`option${n}Name`) || first.text(`option${n}Name`);
    const value = row.text(`option${n}Value`);
    return name && value && !(name === 'Title' && value === 'Default Title') ? [{ name, value }] : [];
  });
}

function imagesOf(rows: readonly CellReader[]): DraftImage[] {
  return rows.flatMap((row, index) => {
    const url = row.text('imageUrl');
    const position = row.read('imagePosition', readWhole) ?? index + 1;
    return url ? [{ url, altText: row.text('imageAlt') || null, position }] : [];
  });
}

function ownImage(row: CellReader): DraftImage[] | undefined {
  const url = row.text('variantImage');
  return url === undefined ? undefined : url === '' ? [] : [{ url, altText: null, position: 1 }];
}

class CellReader {
  constructor(
    private readonly columns: FileColumns,
    private readonly row: FileRow,
    private readonly problems: RowProblem[],
  ) {}

  text(field: FileField): string | undefined {
    return this.columns.value(this.row.cells, field);
  }

  nullable(field: FileField): string | null | undefined {
    const text = this.text(field);
    return text === undefined ? undefined : text || null;
  }

  /** Undefined for an empty cell, and for one that is refused. */
  read<T>(field: FileField, as: (cell: string) => Reading<T>): T | undefined {
    const cell = this.text(field);
    if (!cell) return undefined;
    const reading = as(cell);
    if ('value' in reading) return reading.value;
    this.refuse(field, reading);
    return undefined;
  }

  refuse(field: FileField, { rule, detail }: { readonly rule: string; readonly detail: string }): void {
    const { number } = this.row;
    const column = this.columns.nameOf(field);
    this.problems.push({ row: number, column, value: this.text(field)?.slice(0, 100) ?? null, rule, detail });
  }
}
