import { NotFound, Stale } from '@aynux/kernel';
import { HandleTaken, Product, SkuTaken } from '../domain/product';
import type { ProductState } from '../domain/product-state';
import type { ProductRepository } from '../domain/product.repository';
import { UnknownShelf } from '../domain/shelf';

export class InMemoryProductRepository implements ProductRepository {
  private products = new Map<string, ProductState>();

  /** @param categories those that exist */
  constructor(private readonly categories: readonly string[]) {}

  async get(id: string): Promise<Product> {
    const state = this.products.get(id);
    if (!state || state.removed) throw new NotFound('product', id);
    return Product.restore(state);
  }

  async hasVariants(id: string): Promise<boolean> {
    return this.shown.some(({ variantOf }) => variantOf === id);
  }

  async save(...products: readonly Product[]): Promise<void> {
    const before = new Map(this.products);
    try {
      for (const { state } of products) this.store(state);
    } catch (error) {
      this.products = before;
      throw error;
    }
  }

  private store(state: ProductState): void {
    const { id, categoryId, sku, handle, variantOf, version } = state;
    if (!this.categories.includes(categoryId)) throw new UnknownShelf('category', categoryId);
    if ((this.products.get(id)?.version ?? 0) !== version) throw new Stale('product', id);
    const others = this.shown.filter((other) => other.id !== id);
    if (sku !== null && others.some((other) => other.sku?.toLowerCase() === sku.toLowerCase())) throw new SkuTaken();
    const heads = others.filter((other) => other.variantOf === null && other.handle !== null);
    if (variantOf === null && heads.some((other) => other.handle === handle)) throw new HandleTaken();
    this.products.set(id, { ...state, version: version + 1 });
  }

  private get shown(): ProductState[] {
    return [...this.products.values()].filter(({ removed }) => !removed);
  }
}
