import type { Money } from '@aynux/kernel';
import type { ProductAttribute } from './product-attribute';
import type { ProductImage } from './product-image';

export interface ProductState {
  readonly id: string;
  /** The product that this one differs from by size, colour, … only. */
  readonly variantOf: string | null;
  /** As a shop's address calls the product and all its variants. */
  readonly handle: string | null;
  readonly name: string;
  readonly model: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly externalCode: string | null;
  readonly categoryId: string;
  readonly subcategoryId: string | null;
  readonly brandId: string | null;
  readonly shortDescription: string | null;
  readonly description: string | null;
  readonly specs: string;
  readonly technicalSpecs: Readonly<Record<string, unknown>> | null;
  readonly features: readonly string[];
  readonly tags: readonly string[];
  readonly price: Money;
  /** Before the sale. */
  readonly originalPrice: Money | null;
  readonly costPrice: Money | null;
  readonly taxPercentage: string;
  readonly stock: number;
  /** At or below it, it is time to order more. */
  readonly minStock: number;
  readonly active: boolean;
  readonly featured: boolean;
  readonly onSale: boolean;
  /** In kilograms. */
  readonly weight: string | null;
  readonly dimensions: Readonly<Record<string, unknown>> | null;
  /** The names of the attributes that tell a variant from the others, in the order to show them. */
  readonly options: readonly string[];
  readonly attributes: readonly ProductAttribute[];
  readonly images: readonly ProductImage[];
  readonly removed: boolean;
  /** How many times the product has been saved. */
  readonly version: number;
}

type Identity = 'id' | 'variantOf' | 'attributes' | 'images' | 'removed' | 'version';

/** What may be changed at will, as long as the rules hold. */
export type ProductDetails = Omit<ProductState, Identity>;

export type NewProduct = Pick<ProductDetails, 'name' | 'categoryId' | 'price'> &
  Partial<ProductDetails> & { readonly id: string; readonly variantOf?: string | null };

export const UNSAID: Omit<ProductState, 'id' | 'name' | 'categoryId' | 'price'> = {
  variantOf: null,
  handle: null,
  model: null,
  sku: null,
  barcode: null,
  externalCode: null,
  subcategoryId: null,
  brandId: null,
  shortDescription: null,
  description: null,
  specs: '',
  technicalSpecs: null,
  features: [],
  tags: [],
  originalPrice: null,
  costPrice: null,
  taxPercentage: '0',
  stock: 0,
  minStock: 5,
  active: true,
  featured: false,
  onSale: false,
  weight: null,
  dimensions: null,
  options: [],
  attributes: [],
  images: [],
  removed: false,
  version: 0,
};

/** So that equal things are written alike. */
export function inOneForm(product: ProductState): ProductState {
  const { name, taxPercentage, weight } = product;
  return {
    ...product,
    name: name.trim(),
    taxPercentage: padded(taxPercentage, 2),
    weight: weight && padded(weight, 3),
  };
}

/** `1.5` as `1.500`; what is no decimal stays as it is, for the rules to refuse. */
function padded(decimal: string, digits: number): string {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  return whole === undefined ? decimal : `${whole}.${fraction.padEnd(digits, '0')}`;
}
