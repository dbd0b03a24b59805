import type { Ids, UnitOfWork } from '@aynux/kernel';
import { Product } from '../../catalogue/domain/product';
import type { CatalogueToFill, Wanted } from '../application/catalogue-to-fill';
import { folded, type Shelves, type Stocked } from '../domain/catalogue-filling';
import type { ProductState } from '../../catalogue/domain/product-state';

/** Also its own unit of work, so that what is undone is gone. */
export class InMemoryCatalogueToFill implements CatalogueToFill, UnitOfWork {
  private products = new Map<string, ProductState>();
  private shelves = new Map<string, string>();

  constructor(private readonly ids: Ids) {}

  get all(): readonly ProductState[] {
    return [...this.products.values()];
  }

  get shelfNames(): readonly string[] {
    return [...this.shelves.keys()];
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const [products, shelves] = [new Map(this.products), new Map(this.shelves)];
    try {
      return await work();
    } catch (error) {
      this.products = products;
      this.shelves = shelves;
      throw error;
    }
  }

  async open({ ids, skus, handles }: Wanted): Promise<Stocked> {
    const heads = this.all.filter(({ handle, variantOf }) => !variantOf && handle && handles.includes(handle));
    const isWanted = ({ id, sku, variantOf }: ProductState) =>
      ids.includes(id) ||
      (sku !== null && skus.map(folded).includes(folded(sku))) ||
      heads.some((head) => head.id === id || head.id === variantOf);
    const varied = new Set(this.all.map(({ variantOf }) => variantOf).filter((id) => id !== null));
    return { products: this.all.filter(isWanted).map((state) => Product.restore(state)), varied, currency: 'ARS' };
  }

  async shelve(categories: readonly string[], brands: readonly string[]): Promise<Shelves> {
    const ids = (kind: string, names: readonly string[]) =>
      new Map(names.map((name) => [folded(name), this.idOf(`${kind} ${folded(name)}`)]));
    return { categories: ids('category', categories), brands: ids('brand', brands) };
  }

  async save(products: readonly Product[]): Promise<void> {
    for (const { state } of products) this.products.set(state.id, { ...state, version: state.version + 1 });
  }

  private idOf(shelf: string): string {
    const id = this.shelves.get(shelf) ?? this.ids.next();
    this.shelves.set(shelf, id);
    return id;
  }
}
