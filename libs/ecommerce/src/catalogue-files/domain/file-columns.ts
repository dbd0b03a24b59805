/** What a file can say of a product. */
export type FileField =
  | 'id'
  | 'handle'
  | 'name'
  | 'description'
  | 'shortDescription'
  | 'model'
  | 'brand'
  | 'category'
  | 'tags'
  | 'published'
  | 'status'
  | 'option1Name'
  | 'option1Value'
  | 'option2Name'
  | 'option2Value'
  | 'option3Name'
  | 'option3Value'
  | 'sku'
  | 'barcode'
  | 'grams'
  | 'stock'
  | 'price'
  | 'originalPrice'
  | 'costPrice'
  | 'currency'
  | 'imageUrl'
  | 'imagePosition'
  | 'imageAlt'
  | 'variantImage';

/** Names of columns, folded: Shopify's exports, old and new, then our own, then what shops write in Spanish. */
const NAMES: Readonly<Record<FileField, readonly string[]>> = {
  id: ['product id'],
  handle: ['handle', 'url handle'],
  name: ['title', 'name', 'nombre', 'producto'],
  description: ['body html', 'description', 'descripcion'],
  shortDescription: ['short description', 'descripcion corta'],
  model: ['model', 'modelo'],
  brand: ['vendor', 'brand', 'marca'],
  category: ['type', 'category', 'categoria', 'rubro'],
  tags: ['tags', 'etiquetas'],
  published: ['published', 'published on online store'],
  status: ['status', 'estado'],
  option1Name: ['option1 name'],
  option1Value: ['option1 value'],
  option2Name: ['option2 name'],
  option2Value: ['option2 value'],
  option3Name: ['option3 name'],
  option3Value: ['option3 value'],
  sku: ['variant sku', 'sku', 'codigo'],
  barcode: ['variant barcode', 'barcode', 'ean', 'codigo de barras'],
  grams: ['variant grams', 'weight value grams', 'grams', 'gramos'],
  stock: ['variant inventory qty', 'inventory quantity', 'stock', 'cantidad'],
  price: ['variant price', 'price', 'precio'],
  originalPrice: ['variant compare at price', 'compare at price', 'original price', 'precio anterior'],
  costPrice: ['cost per item', 'cost price', 'costo'],
  currency: ['currency', 'moneda'],
  imageUrl: ['image src', 'product image url', 'image', 'imagen'],
  imagePosition: ['image position'],
  imageAlt: ['image alt text'],
  variantImage: ['variant image', 'variant image url'],
};

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as FileField] as const)),
);

/** An apostrophe keeps a spreadsheet from taking a code for a number, and a name for a formula. */
const ESCAPE = /^'(?=[\d=+@-])/;

/** Which column of a file says what. */
export class FileColumns {
  private constructor(
    private readonly positions: ReadonlyMap<FileField, number>,
    private readonly header: readonly string[],
    /** Those that nothing was understood by. */
    readonly ignored: readonly string[],
  ) {}

  /** @param header the first row of the file */
  static of(header: readonly string[]): FileColumns {
    const positions = new Map<FileField, number>();
    const ignored: string[] = [];
    header.forEach((name, position) => {
      const field = FIELDS.get(fold(name));
      if (field && !positions.has(field)) positions.set(field, position);
      else if (name.trim() !== '') ignored.push(name);
    });
    return new FileColumns(positions, header, ignored);
  }

  has(field: FileField): boolean {
    return this.positions.has(field);
  }

  /** Trimmed; undefined when the file has no such column. */
  value(cells: readonly string[], field: FileField): string | undefined {
    const position = this.positions.get(field);
    return position === undefined ? undefined : (cells[position] ?? '').trim().replace(ESCAPE, '');
  }

  /** As the file calls it; null when it has no such column. */
  nameOf(field: FileField): string | null {
    const position = this.positions.get(field);
    return position === undefined ? null : (this.header[position] ?? null);
  }
}

/** `Body (HTML)` as `body html`. */
function fold(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
