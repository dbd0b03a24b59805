import type { Money, Page, PageRequest } from '@aynux/kernel';
import type { ProductAttribute } from '../domain/product-attribute';
import type { ProductImage } from '../domain/product-image';
import type { ProductDetails } from '../domain/product-state';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A product as a list shows it. */
export interface ListedProduct {
  readonly id: string;
  readonly variantOf: string | null;
  readonly handle: string | null;
  readonly name: string;
  readonly sku: string | null;
  readonly category: Named;
  readonly brand: Named | null;
  readonly price: Money;
  readonly originalPrice: Money | null;
  readonly onSale: boolean;
  readonly stock: number;
  readonly active: boolean;
  readonly featured: boolean;
  readonly imageUrl: string | null;
}

/** What differs between a product and its variants. */
export interface ShownVariant {
  readonly id: string;
  readonly name: string;
  readonly sku: string | null;
  readonly price: Money;
  readonly originalPrice: Money | null;
  readonly onSale: boolean;
  readonly stock: number;
  readonly active: boolean;
  /** By name: `{ Talle: 'M' }`. */
  readonly options: Readonly<Record<string, string>>;
}

/** A product with all there is to know about it. */
export interface ShownProduct extends Omit<ProductDetails, 'categoryId' | 'subcategoryId' | 'brandId'> {
  readonly id: string;
  readonly variantOf: string | null;
  readonly category: Named;
  readonly subcategory: Named | null;
  readonly brand: Named | null;
  readonly attributes: readonly ProductAttribute[];
  readonly images: readonly ProductImage[];
  readonly variants: readonly ShownVariant[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface ProductFilter {
  readonly categoryId?: string;
  readonly subcategoryId?: string;
  readonly brandId?: string;
  readonly active?: boolean;
  readonly onSale?: boolean;
  readonly featured?: boolean;
  /** `null`: no variants, only what they are variants of. */
  readonly variantOf?: string | null;
  /** Part of a name, or a SKU or barcode. */
  readonly q?: string;
}

export interface PastPrice {
  readonly id: string;
  readonly price: Money;
  readonly previousPrice: Money | null;
  readonly reason: string | null;
  readonly changedBy: string | null;
  readonly at: Date;
}

export interface StockMovement {
  readonly id: string;
  readonly type: 'in' | 'out' | 'adjustment';
  readonly quantity: number;
  readonly previousStock: number;
  readonly newStock: number;
  readonly reason: string | null;
  readonly createdBy: string | null;
  readonly at: Date;
}

/** The catalogue, to be looked at. */
export abstract class ProductCatalogue {
  /** @throws NotFound */
  abstract show(id: string): Promise<ShownProduct>;

  /** Newest first. */
  abstract list(filter: ProductFilter, page: PageRequest): Promise<Page<ListedProduct>>;

  /** Newest first. @throws NotFound */
  abstract priceHistory(productId: string, page: PageRequest): Promise<Page<PastPrice>>;

  /** Newest first. @throws NotFound */
  abstract stockMovements(productId: string, page: PageRequest): Promise<Page<StockMovement>>;
}
