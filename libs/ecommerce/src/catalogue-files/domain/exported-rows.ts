import type { ProductState } from '../../catalogue/domain/product-state';
import type { ProductImage } from '../../catalogue/domain/product-image';
import { htmlOfText } from './html-text';

/** A product with what its shelves are called. */
export interface ExportedProduct extends ProductState {
  readonly category: string;
  readonly brand: string | null;
}

type Row = Readonly<Record<string, string>>;

/** Shopify's names for what Shopify knows, so that either side reads it; then ours. */
export const EXPORTED_COLUMNS = [
  ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Type', 'Tags', 'Published'],
  ...['Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value'],
  ...['Variant SKU', 'Variant Grams', 'Variant Inventory Qty', 'Variant Price', 'Variant Compare At Price'],
  ...['Variant Barcode', 'Image Src', 'Image Position', 'Image Alt Text', 'Variant Image', 'Cost per item', 'Status'],
  ...['Currency', 'Model', 'Short Description', 'Product ID'],
] as const;

/** A product with its variants as an import reads them; the product comes first. */
export function exportedRows([head, ...variants]: readonly ExportedProduct[]): readonly Row[] {
  if (!head) return [];
  const shared = sharedBy(head);
  const [firstImage, ...images] = head.images;
  return [
    { ...shared, ...ownOf(head), ...imageOf(firstImage) },
    ...variants.map((variant) => ({
      ...differences(sharedBy(variant), shared),
      ...ownOf(variant),
      'Variant Image': variant.images[0]?.url ?? '',
    })),
    ...images.map((image) => ({ Handle: shared['Handle'] ?? '', ...imageOf(image) })),
  ];
}

function sharedBy(product: ExportedProduct): Row {
  const { handle, name, description, brand, category, tags, active, model, shortDescription } = product;
  return {
    Handle: handle ?? '',
    Title: name,
    'Body (HTML)': description === null ? '' : htmlOfText(description),
    Vendor: brand ?? '',
    Type: category,
    Tags: tags.join(', '),
    Published: String(active),
    Status: active ? 'active' : 'draft',
    Model: model ?? '',
    'Short Description': shortDescription ?? '',
  };
}

/** Rows of a product share what they leave empty, but for the handle, by which they belong together. */
function differences(row: Row, shared: Row): Row {
  const own = Object.entries(row).filter(([column, value]) => column === 'Handle' || value !== shared[column]);
  return Object.fromEntries(own);
}

function ownOf(product: ExportedProduct): Row {
  const { id, sku, weight, stock, price, originalPrice, costPrice, barcode } = product;
  return {
    ...optionsOf(product),
    'Variant SKU': sku ?? '',
    'Variant Grams': weight === null ? '' : String(Number(weight.replace('.', ''))),
    'Variant Inventory Qty': String(stock),
    'Variant Price': price.toDecimal(),
    'Variant Compare At Price': originalPrice?.toDecimal() ?? '',
    'Variant Barcode': barcode ?? '',
    'Cost per item': costPrice?.toDecimal() ?? '',
    Currency: price.currency,
    'Product ID': id,
  };
}

function optionsOf({ options, attributes }: ExportedProduct): Row {
  const own = options.slice(0, 3).map((name) => attributes.find((attribute) => attribute.name === name));
  const cells = own.flatMap((option, index) =>
    option
      ? [
          [`Option${index + 1} Name`, option.name],
          [`Option${index + 1} Value`, option.value],
        ]
      : [],
  );
  return Object.fromEntries(cells) as Row;
}

function imageOf(image: ProductImage | undefined): Row {
  if (!image) return {};
  return { 'Image Src': image.url, 'Image Position': String(image.position), 'Image Alt Text': image.altText ?? '' };
}
