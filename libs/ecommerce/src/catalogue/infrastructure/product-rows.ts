import { Money } from '@aynux/kernel';
import type { ProductState } from '../domain/product-state';
import type { ProductAttribute } from '../domain/product-attribute';
import type { ProductImage } from '../domain/product-image';

/** Which columns of a product are written, of which type, and what goes into them. */
const WRITTEN: Readonly<Record<string, readonly [type: string, of: (product: ProductState) => unknown]>> = {
  variant_of: ['uuid', ({ variantOf }) => variantOf],
  handle: ['text', ({ handle }) => handle],
  name: ['text', ({ name }) => name],
  model: ['text', ({ model }) => model],
  sku: ['text', ({ sku }) => sku],
  barcode: ['text', ({ barcode }) => barcode],
  external_code: ['text', ({ externalCode }) => externalCode],
  category_id: ['uuid', ({ categoryId }) => categoryId],
  subcategory_id: ['uuid', ({ subcategoryId }) => subcategoryId],
  brand_id: ['uuid', ({ brandId }) => brandId],
  short_description: ['text', ({ shortDescription }) => shortDescription],
  description: ['text', ({ description }) => description],
  specs: ['text', ({ specs }) => specs],
  technical_specs: ['jsonb', ({ technicalSpecs }) => technicalSpecs],
  features: ['jsonb', ({ features }) => features],
  price: ['numeric', ({ price }) => price.toDecimal()],
  original_price: ['numeric', ({ originalPrice }) => originalPrice?.toDecimal() ?? null],
  cost_price: ['numeric', ({ costPrice }) => costPrice?.toDecimal() ?? null],
  currency: ['text', ({ price }) => price.currency],
  tax_percentage: ['numeric', ({ taxPercentage }) => taxPercentage],
  min_stock: ['integer', ({ minStock }) => minStock],
  active: ['boolean', ({ active }) => active],
  featured: ['boolean', ({ featured }) => featured],
  on_sale: ['boolean', ({ onSale }) => onSale],
  weight: ['numeric', ({ weight }) => weight],
  dimensions: ['jsonb', ({ dimensions }) => dimensions],
  meta_data: ['jsonb', ({ tags, options }) => ({ tags, options })],
};

const COLUMNS = Object.keys(WRITTEN);

/** Written apart from the rest, since they depend on what the row already holds. */
const APART = { id: 'uuid', version: 'integer', stock: 'integer', previous_stock: 'integer', search_terms: 'text' };

const RECORD = [...Object.entries(APART), ...Object.entries(WRITTEN).map(([column, [type]]) => [column, type])]
  .map((column) => column.join(' '))
  .concat('removed boolean')
  .join(', ');

/** One element of the JSON array that the statements below take as `$1`. */
export interface ProductRecord {
  readonly id: string;
  readonly [column: string]: unknown;
}

/** @param terms null: those that the row has are still right */
export function toRecord(product: ProductState, before: ProductState | null, terms: string | null): ProductRecord {
  const { id, version, stock, removed } = product;
  const own = COLUMNS.map((column) => [column, WRITTEN[column]?.[1](product)]);
  const apart = { id, version, stock, previous_stock: before?.stock ?? 0, search_terms: terms, removed };
  return { ...Object.fromEntries(own), ...apart };
}

/**
 * What the vector of a product is made of. Words that say more about it come first, since a model that can read only so
 * much cuts the rest.
 */
export const textOf = (row: string, searchTerms = `${row}.search_terms`) =>
  `concat_ws(' ', ${row}.name, ${searchTerms}, ${row}.short_description, ${row}.description, ${row}.model, ${row}.specs)`;

export const INSERT_PRODUCTS = `
  insert into ecommerce.products (id, stock, search_terms, row_version, ${COLUMNS.join(', ')})
  select id, stock, search_terms, version + 1, ${COLUMNS.join(', ')} from jsonb_to_recordset($1) as given (${RECORD})`;

const TERMS = 'coalesce(given.search_terms, p.search_terms)';

/**
 * Rows that were saved by somebody else meanwhile stay as they are, and are not returned. The stock is written only when
 * it was changed here: sales count it down without asking for the rest of the product.
 */
export const UPDATE_PRODUCTS = `
  update ecommerce.products as p set
    ${COLUMNS.filter((column) => column !== 'meta_data')
      .map((column) => `${column} = given.${column}`)
      .join(', ')},
    meta_data = p.meta_data || given.meta_data,
    search_terms = ${TERMS},
    stock = case when given.stock = given.previous_stock then p.stock else given.stock end,
    deleted_at = case when given.removed then now() end,
    embedded_at = case when ${textOf('p')} = ${textOf('given', TERMS)} then p.embedded_at end,
    row_version = p.row_version + 1
  from jsonb_to_recordset($1) as given (${RECORD})
  where p.id = given.id and p.row_version = given.version and p.deleted_at is null
    and (given.stock = given.previous_stock or p.stock = given.previous_stock)
  returning p.id`;

/** Everything an aggregate is made of, in one row each. */
export const PRODUCT_COLUMNS = `
  p.id, p.variant_of as "variantOf", p.handle, p.name, p.model, p.sku, p.barcode,
    p.external_code as "externalCode", p.category_id as "categoryId", p.subcategory_id as "subcategoryId",
    p.brand_id as "brandId", p.short_description as "shortDescription", p.description, p.specs,
    p.technical_specs as "technicalSpecs", p.features, p.price, p.original_price as "originalPrice",
    p.cost_price as "costPrice", p.currency, p.tax_percentage as "taxPercentage", p.stock, p.min_stock as "minStock",
    p.active, p.featured, p.on_sale as "onSale", p.weight, p.dimensions, p.meta_data as "metaData",
    p.row_version as version,
    (select json_agg(json_build_object('id', a.id, 'name', a.name, 'value', a.value, 'type', a.attribute_type,
        'searchable', a.is_searchable) order by a.id)
      from ecommerce.product_attributes a where a.product_id = p.id) as attributes,
    (select json_agg(json_build_object('id', i.id, 'url', i.url, 'altText', i.alt_text, 'primary', i.is_primary,
        'position', i.sort_order) order by i.sort_order, i.id)
      from ecommerce.product_images i where i.product_id = p.id) as images`;

/** Conditions on `p` may follow. */
export const SELECT_PRODUCTS = `select ${PRODUCT_COLUMNS} from ecommerce.products p where p.deleted_at is null`;

type ShelfIds = Pick<ProductState, 'categoryId' | 'subcategoryId' | 'brandId'>;

type Kept = Omit<
  ProductState,
  'price' | 'originalPrice' | 'costPrice' | 'features' | 'tags' | 'options' | 'attributes' | 'images' | 'removed'
>;

export interface SelectedProduct extends Kept {
  readonly price: string;
  readonly originalPrice: string | null;
  readonly costPrice: string | null;
  readonly currency: string;
  readonly features: readonly string[] | null;
  readonly metaData: { readonly tags?: readonly string[]; readonly options?: readonly string[] };
  readonly attributes: readonly ProductAttribute[] | null;
  readonly images: readonly ProductImage[] | null;
}

export function toState(row: SelectedProduct): ProductState {
  const { categoryId, subcategoryId, brandId, ...details } = row;
  return { ...toDetails(details), categoryId, subcategoryId, brandId, removed: false };
}

/** All but the shelves, which views show by name. */
export function toDetails({ currency, metaData, ...row }: Omit<SelectedProduct, keyof ShelfIds>) {
  const money = (amount: string | null) => (amount === null ? null : Money.of(amount, currency));
  return {
    ...row,
    price: Money.of(row.price, currency),
    originalPrice: money(row.originalPrice),
    costPrice: money(row.costPrice),
    features: row.features ?? [],
    tags: metaData.tags ?? [],
    options: metaData.options ?? [],
    attributes: row.attributes ?? [],
    images: row.images ?? [],
  };
}
