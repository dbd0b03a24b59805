import { HybridSearch, type Sql, sql } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  FoundProduct,
  FoundProducts,
  PriceLimit,
  ProductQuery,
  ProductSearch,
} from '../application/product-search';
import {
  listedColumns,
  listedJoins,
  type ListedRow,
  optionsOf,
  toListed,
  toVariant,
  type VariantRow,
  variants,
} from './product-views';
import { PRODUCTS_TO_SEARCH } from './products-to-search';

/** So many variants of one product may come before the next product. */
const VARIANTS_EACH = 3;

@Injectable()
export class HybridProductSearch implements ProductSearch {
  constructor(private readonly hybrid: HybridSearch) {}

  async search(query: ProductQuery): Promise<FoundProducts> {
    const { hits, degraded } = await this.hybrid.search<FoundRow>(PRODUCTS_TO_SEARCH, {
      query: query.text,
      limit: Math.min(100, query.limit * VARIANTS_EACH),
      filter: filterOf(query),
      read: { columns: COLUMNS, joins: listedJoins('t') },
    });
    return { items: bestOfEach(hits.map(toFound)).slice(0, query.limit), degraded };
  }
}

interface FoundRow extends ListedRow {
  readonly options: Readonly<Record<string, string>> | null;
  readonly variants: readonly VariantRow[] | null;
}

const COLUMNS = `${listedColumns('t')}, ${optionsOf('t')} as options,
  ${variants('v.active and coalesce(t.variant_of, t.id) in (v.id, v.variant_of)')} as variants`;

function filterOf(query: ProductQuery): Sql[] {
  const { categoryId, brandId, minPrice, maxPrice, inStock, onSale } = query;
  const atLeast = ({ amount }: PriceLimit) => sql`t.price >= ${amount}`;
  const atMost = ({ amount }: PriceLimit) => sql`t.price <= ${amount}`;
  const inCurrency = [minPrice?.currency, maxPrice?.currency].filter((currency) => currency !== undefined);
  return [
    sql`t.active`,
    ...(categoryId === undefined ? [] : [sql`t.category_id = ${categoryId}`]),
    ...(brandId === undefined ? [] : [sql`t.brand_id = ${brandId}`]),
    ...(minPrice === undefined ? [] : [atLeast(minPrice)]),
    ...(maxPrice === undefined ? [] : [atMost(maxPrice)]),
    ...inCurrency.map((currency) => sql`t.currency = ${currency}`),
    ...(inStock === undefined ? [] : [sql`(t.stock > 0) = ${inStock}`]),
    ...(onSale === undefined ? [] : [sql`t.on_sale = ${onSale}`]),
  ];
}

/** Of the variants of a product the one that came first. */
function bestOfEach(found: readonly FoundProduct[]): FoundProduct[] {
  const seen = new Set<string>();
  return found.filter(({ id, variantOf }) => {
    const product = variantOf ?? id;
    return seen.has(product) ? false : seen.add(product);
  });
}

function toFound({ options, variants, ...row }: FoundRow & Pick<FoundProduct, 'score' | 'ranks'>): FoundProduct {
  return { ...toListed(row), options: options ?? {}, variants: (variants ?? []).map(toVariant) };
}
