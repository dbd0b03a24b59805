import type { Product } from './product';

export abstract class ProductRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<Product>;

  /** Whether another product names it as the one it varies. */
  abstract hasVariants(id: string): Promise<boolean>;

  /**
   * Stores the products with their attributes, images, and what was noted of their prices and stocks, all or nothing.
   * What search reads is kept up to date.
   * @throws Stale, SkuTaken, HandleTaken, UnknownShelf
   */
  abstract save(...products: readonly Product[]): Promise<void>;
}
