import type { Product } from './product';
import type { ProductState } from './product-state';

/** What the shelves are called on which a product stands. */
export interface ShelfNames {
  readonly category: string;
  readonly subcategory: string | null;
  readonly brand: string | null;
}

/** What people may call a product by that its own texts do not say. */
export function searchTerms({ category, subcategory, brand }: ShelfNames, product: ProductState): string {
  const { attributes, tags, features } = product;
  const properties = attributes.filter(({ searchable }) => searchable).map(({ name, value }) => `${name} ${value}`);
  return [brand, category, subcategory, ...properties, ...tags, ...features].filter((term) => term !== null).join(' ');
}

const TEXTS = [
  ...(['name', 'model', 'shortDescription', 'description', 'specs'] as const),
  ...(['categoryId', 'subcategoryId', 'brandId', 'attributes', 'tags', 'features'] as const),
];

/** Whether a product says something else than when it was loaded, so that it must be found by something else. */
export function differInText({ state, before }: Product): boolean {
  return before === null || TEXTS.some((field) => JSON.stringify(state[field]) !== JSON.stringify(before[field]));
}
