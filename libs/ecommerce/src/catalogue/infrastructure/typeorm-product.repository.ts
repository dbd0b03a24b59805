import { Ids, NotFound, Stale } from '@aynux/kernel';
import { Database, Embeddings, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandleTaken, Product, SkuTaken } from '../domain/product';
import type { ProductRepository } from '../domain/product.repository';
import { differInText, searchTerms } from '../domain/search-terms';
import { storeAttributes, storeImages } from './product-parts';
import {
  INSERT_PRODUCTS,
  type ProductRecord,
  SELECT_PRODUCTS,
  type SelectedProduct,
  toRecord,
  toState,
  UPDATE_PRODUCTS,
} from './product-rows';
import { PRODUCTS_TO_SEARCH } from './products-to-search';
import { shelfNames } from './shelf-names';

@Injectable()
export class TypeormProductRepository implements ProductRepository {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly embeddings: Embeddings,
  ) {}

  async get(id: string): Promise<Product> {
    const [product] = await this.select('and p.id = $1', [id]);
    if (!product) throw new NotFound('product', id);
    return product;
  }

  hasVariants(id: string): Promise<boolean> {
    return this.database.read(async (manager) => {
      const rows: unknown[] = await manager.query(
        'select from ecommerce.products where variant_of = $1 and deleted_at is null limit 1',
        [id],
      );
      return rows.length > 0;
    });
  }

  save(...products: readonly Product[]): Promise<void> {
    return this.database.run(async (manager) => {
      const records = await toRecords(manager, products);
      await storeProducts(manager, products, records);
      await storeParts(manager, products);
      await this.storeHistory(manager, products);
      if (products.some(differInText)) await this.embeddings.request(PRODUCTS_TO_SEARCH);
    });
  }

  private select(conditions: string, values: unknown[]): Promise<Product[]> {
    return this.database.read(async (manager) => {
      const rows: SelectedProduct[] = await manager.query(`${SELECT_PRODUCTS} ${conditions}`, values);
      return rows.map((row) => Product.restore(toState(row)));
    });
  }

  private async storeHistory(manager: EntityManager, products: readonly Product[]): Promise<void> {
    const ofEach = <T>(changes: (product: Product) => readonly T[]) =>
      products.flatMap((product) => changes(product).map((change) => ({ product: product.state.id, change })));
    const prices = ofEach(({ newPrices }) => newPrices).map(({ product, change }) => ({
      id: this.ids.next(),
      product_id: product,
      price: change.price.toDecimal(),
      // One of another currency is no earlier level of this price.
      previous_price: change.previous?.currency === change.price.currency ? change.previous.toDecimal() : null,
      currency: change.price.currency,
      change_reason: change.reason,
      changed_by: change.by,
    }));
    const movements = ofEach(({ newStocks }) => newStocks).map(({ product, change }) => ({
      id: this.ids.next(),
      product_id: product,
      movement_type: change.reason === 'initial' ? 'in' : 'adjustment',
      quantity: change.stock - change.previous,
      previous_stock: change.previous,
      new_stock: change.stock,
      reason: change.reason,
      created_by: change.by,
    }));
    if (prices.length > 0) await manager.query(INSERT_PRICES, [JSON.stringify(prices)]);
    if (movements.length > 0) await manager.query(INSERT_MOVEMENTS, [JSON.stringify(movements)]);
  }
}

const INSERT_PRICES = `
  insert into ecommerce.price_history (id, product_id, price, previous_price, currency, change_reason, changed_by)
  select * from jsonb_to_recordset($1) as given (id uuid, product_id uuid, price numeric, previous_price numeric,
    currency text, change_reason text, changed_by uuid)`;

const INSERT_MOVEMENTS = `
  insert into ecommerce.stock_movements
    (id, product_id, movement_type, quantity, previous_stock, new_stock, reason, created_by)
  select * from jsonb_to_recordset($1) as given (id uuid, product_id uuid, movement_type text, quantity integer,
    previous_stock integer, new_stock integer, reason text, created_by uuid)`;

async function toRecords(manager: EntityManager, products: readonly Product[]): Promise<ProductRecord[]> {
  const namesOf = await shelfNames(
    manager,
    products.filter(differInText).map(({ state }) => state),
  );
  return products.map((product) => {
    const { state, before } = product;
    return toRecord(state, before, differInText(product) ? searchTerms(namesOf(state), state) : null);
  });
}

async function storeProducts(
  manager: EntityManager,
  products: readonly Product[],
  records: readonly ProductRecord[],
): Promise<void> {
  const added = records.filter((_, index) => products[index]?.before === null);
  const changed = records.filter((_, index) => products[index]?.before !== null);
  try {
    if (added.length > 0) await manager.query(INSERT_PRODUCTS, [JSON.stringify(added)]);
    if (changed.length > 0) {
      const [stored]: [{ id: string }[]] = await manager.query(UPDATE_PRODUCTS, [JSON.stringify(changed)]);
      const ids = new Set(stored.map(({ id }) => id));
      const stale = changed.find(({ id }) => !ids.has(id));
      if (stale) throw new Stale('product', stale.id);
    }
  } catch (error) {
    if (violates(error, 'uq_products_org_sku_folded')) throw new SkuTaken();
    if (violates(error, 'uq_products_org_handle')) throw new HandleTaken();
    throw error;
  }
}

async function storeParts(manager: EntityManager, products: readonly Product[]): Promise<void> {
  const changed = (part: 'attributes' | 'images') =>
    products.filter(({ state, before }) => state[part] !== before?.[part]).map(({ state }) => state);
  await storeAttributes(manager, changed('attributes'));
  await storeImages(manager, changed('images'));
}
