import type { ProductState } from './product';

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

/** Whether two states of a product would be found by different terms, its shelves called what they are. */
export function differInSearchTerms(one: ProductState, other: ProductState): boolean {
  const FIELDS = ['categoryId', 'subcategoryId', 'brandId', 'attributes', 'tags', 'features'] as const;
  return FIELDS.some((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}
