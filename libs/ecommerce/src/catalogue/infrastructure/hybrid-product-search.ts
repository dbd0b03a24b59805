import { Embedder, TextAnalysis } from '@aynux/kernel';
import { Database, type Hit, HybridSearch, Parameters, type Sql, sql } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  Browsing,
  FoundProduct,
  FoundProducts,
  PriceLimit,
  ProductFilters,
  ProductQuery,
  ProductSearch,
} from '../application/product-search';
import { askedIn } from '../domain/asked';
import { type Fit, FITS, fitting } from '../domain/fit';
import { withoutShoppingWords } from '../domain/shopping-words';
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
/** So many are looked at, though fewer are wanted: what fits best need not come first. */
const LOOKED_AT = 40;

/** From here on a likeness of meaning is worth showing by itself. */
const CONVINCING: Record<Embedder['quality'], number> = {
  'lexical-concepts': 0.28, // of 35 things that the demo shop does not sell, 21 come up to 0.29 and 14 to more
  neural: 0.55, // where what has nothing to do with each other ends, for the router, too; it was measured with no model
};

@Injectable()
export class HybridProductSearch implements ProductSearch {
  constructor(
    private readonly hybrid: HybridSearch,
    private readonly database: Database,
    private readonly embedder: Embedder,
    private readonly analysis: TextAnalysis,
  ) {}

  async search(query: ProductQuery): Promise<FoundProducts> {
    const asked = withoutShoppingWords(query.text);
    const { hits, degraded } = await this.hybrid.search<FoundRow>(PRODUCTS_TO_SEARCH, {
      query: asked,
      limit: Math.min(100, Math.max(LOOKED_AT, query.limit * VARIANTS_EACH)),
      filter: filterOf(query),
      read: { columns: COLUMNS, joins: listedJoins('t') },
    });
    const evidence = hits.map((hit) => ({ ...hit, byCode: hit.ranks.exact !== null }));
    const { analysis, embedder } = this;
    const fits = fitting(askedIn(asked, analysis), evidence, CONVINCING[embedder.quality], analysis);
    const bestFirst = fits.sort((one, other) => FITS.indexOf(one.fit) - FITS.indexOf(other.fit));
    return { items: bestOfEach(bestFirst.map(toFound)).slice(0, query.limit), degraded };
  }

  async browse(filters: ProductFilters, { limit, order }: Browsing): Promise<readonly FoundProduct[]> {
    const parameters = new Parameters();
    const conditions = filterOf(filters).map((condition) => parameters.render(condition));
    const text = `
      select ${COLUMNS} from ecommerce.products t ${listedJoins('t')}
        where t.deleted_at is null and ${conditions.join(' and ')}
        order by t.stock > 0 desc, ${ORDERS[order]}, t.id
        limit ${parameters.add(limit * VARIANTS_EACH)}`;
    const rows: FoundRow[] = await this.database.read((manager) => manager.query(text, parameters.values));
    return bestOfEach(rows.map((row) => toFound({ ...row, ...BROWSED }))).slice(0, limit);
  }
}

interface FoundRow extends ListedRow {
  readonly options: Readonly<Record<string, string>> | null;
  readonly variants: readonly VariantRow[] | null;
  readonly terms: string;
  readonly body: string;
}

const ORDERS: Readonly<Record<Browsing['order'], string>> = {
  cheapest: 't.price',
  dearest: 't.price desc',
  discount: 't.price / nullif(t.original_price, 0) nulls last',
};

/** Nothing was searched for, so nothing was missed. */
const BROWSED = {
  fit: 'related',
  score: 0,
  similarity: null,
  ranks: { exact: null, text: null, vector: null },
  byCode: false,
} as const;

type FittingHit = FoundRow & Hit & { readonly byCode: boolean; readonly fit: Fit };

const COLUMNS = `${listedColumns('t')}, ${optionsOf('t')} as options,
  ${variants('v.active and coalesce(t.variant_of, t.id) in (v.id, v.variant_of)')} as variants,
  t.search_terms as terms, concat_ws(' ', t.short_description, t.description, t.model, t.specs) as body`;

function filterOf(query: ProductFilters): Sql[] {
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

function toFound({
  terms: _terms,
  body: _body,
  similarity: _likeness,
  byCode: _code,
  ...hit
}: FittingHit): FoundProduct {
  const { options, variants, ...row } = hit;
  return { ...toListed(row), options: options ?? {}, variants: (variants ?? []).map(toVariant) };
}
