import { Embedder, TextAnalysis } from '@aynux/kernel';
import { type Hit, HybridSearch, type Sql, sql } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  FoundProduct,
  FoundProducts,
  PriceLimit,
  ProductQuery,
  ProductSearch,
} from '../application/product-search';
import { type Evidence, relevant } from '../domain/relevance';
import { withoutShoppingWords } from '../domain/shopping-words';
import { textOf } from './product-rows';
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

/** From here on a likeness of meaning is enough by itself. */
const CONVINCING: Record<Embedder['quality'], number> = {
  'lexical-concepts': 0.28, // what nobody sells comes up to 0.27
  neural: 0.2, // unknown, since models differ: what the search lets through
};

@Injectable()
export class HybridProductSearch implements ProductSearch {
  constructor(
    private readonly hybrid: HybridSearch,
    private readonly embedder: Embedder,
    private readonly analysis: TextAnalysis,
  ) {}

  async search(query: ProductQuery): Promise<FoundProducts> {
    const asked = withoutShoppingWords(query.text);
    const { hits, degraded } = await this.hybrid.search<FoundRow>(PRODUCTS_TO_SEARCH, {
      query: asked,
      limit: Math.min(100, query.limit * VARIANTS_EACH),
      filter: filterOf(query),
      read: { columns: COLUMNS, joins: listedJoins('t') },
    });
    const found = relevant(this.withEvidence(hits, asked), CONVINCING[this.embedder.quality]);
    return { items: bestOfEach(found.map(toFound)).slice(0, query.limit), degraded };
  }

  /** A number alone says little: half the shop is 20 of something. */
  private withEvidence(hits: readonly FoundHit[], asked: string) {
    const words = [...this.analysis.stems(asked)].filter((stem) => !/\d/.test(stem));
    const hasNumbers = /\d/.test(asked);
    return hits.map((hit) => {
      const stems = () => this.analysis.stems(hit.text);
      const isByWord = hit.ranks.text !== null && (!hasNumbers || words.some((word) => stems().has(word)));
      return { ...hit, byCode: hit.ranks.exact !== null, byWord: isByWord };
    });
  }
}

interface FoundRow extends ListedRow {
  readonly options: Readonly<Record<string, string>> | null;
  readonly variants: readonly VariantRow[] | null;
  readonly text: string;
}

type FoundHit = FoundRow & Hit;

const COLUMNS = `${listedColumns('t')}, ${optionsOf('t')} as options,
  ${variants('v.active and coalesce(t.variant_of, t.id) in (v.id, v.variant_of)')} as variants, ${textOf('t')} as text`;

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

function toFound({ text: _text, similarity: _likeness, byCode: _code, byWord: _word, ...hit }: FoundHit & Evidence) {
  const { options, variants, ...row } = hit;
  return { ...toListed(row), options: options ?? {}, variants: (variants ?? []).map(toVariant) };
}
