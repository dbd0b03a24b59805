import type { Fit } from '../domain/fit';
import type { ListedProduct, ShownVariant } from './product-catalogue';

/** Without a currency it holds for prices in any. */
export interface PriceLimit {
  readonly amount: string;
  readonly currency?: string;
}

export interface ProductFilters {
  readonly categoryId?: string;
  readonly brandId?: string;
  readonly minPrice?: PriceLimit;
  readonly maxPrice?: PriceLimit;
  readonly inStock?: boolean;
  readonly onSale?: boolean;
}

export interface ProductQuery extends ProductFilters {
  /** As a person wrote it. */
  readonly text: string;
  /** 1..100 */
  readonly limit: number;
}

/** Where it came in each way to search, counted from 1; null: not found that way. */
export interface ProductRanks {
  readonly exact: number | null;
  readonly text: number | null;
  readonly vector: number | null;
}

/** A product found: of its variants the one that fits best, beside all of them. */
export interface FoundProduct extends ListedProduct {
  /** By name: `{ Talle: 'M' }`. */
  readonly options: Readonly<Record<string, string>>;
  readonly variants: readonly ShownVariant[];
  /** How well it fits what was asked. */
  readonly fit: Fit;
  readonly score: number;
  readonly ranks: ProductRanks;
}

export interface FoundProducts {
  /** Those that fit best first, those that the query names before all others. */
  readonly items: readonly FoundProduct[];
  /** True when the search by meaning could not take part in full. */
  readonly degraded: boolean;
}

/** Finds active products by code, by words and by meaning. */
export abstract class ProductSearch {
  abstract search(query: ProductQuery): Promise<FoundProducts>;

  /** What fulfils the filters, when nothing is named; what can be had before what cannot. */
  abstract browse(filters: ProductFilters, browsing: Browsing): Promise<readonly FoundProduct[]>;
}

export interface Browsing {
  /** 1..100 */
  readonly limit: number;
  /** By what else: by the price, or what is cheapest by its former price first. */
  readonly order: 'cheapest' | 'dearest' | 'discount';
}
