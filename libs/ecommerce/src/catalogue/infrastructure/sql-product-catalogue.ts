import { Money, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  ListedProduct,
  PastPrice,
  ProductCatalogue,
  ProductFilter,
  ShownProduct,
  StockMovement,
} from '../application/product-catalogue';
import {
  listedColumns,
  listedJoins,
  type ListedRow,
  SHOW_PRODUCT,
  type ShownRow,
  toListed,
  toShown,
} from './product-views';

@Injectable()
export class SqlProductCatalogue implements ProductCatalogue {
  constructor(private readonly database: Database) {}

  async show(id: string): Promise<ShownProduct> {
    const [row] = await this.rows<ShownRow>(SHOW_PRODUCT, [id]);
    if (!row) throw new NotFound('product', id);
    return toShown(row);
  }

  async list(filter: ProductFilter, { limit, after }: PageRequest): Promise<Page<ListedProduct>> {
    const values: unknown[] = [];
    const add = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['p.deleted_at is null', ...conditionsOf(filter, add)];
    if (after) conditions.push(`p.id < ${add(after[0])}`);
    const rows = await this.rows<ListedRow>(
      `select ${listedColumns('p')} from ecommerce.products p ${listedJoins('p')}
        where ${conditions.join(' and ')} order by p.id desc limit ${add(limit + 1)}`,
      values,
    );
    return pageOf(rows.map(toListed), limit, ({ id }) => [id]);
  }

  async priceHistory(productId: string, page: PageRequest): Promise<Page<PastPrice>> {
    const rows = await this.history<PriceRow>('price_history', PRICE_COLUMNS, productId, page);
    return pageOf(rows.map(toPastPrice), page.limit, ({ id }) => [id]);
  }

  async stockMovements(productId: string, page: PageRequest): Promise<Page<StockMovement>> {
    const rows = await this.history<StockMovement>('stock_movements', MOVEMENT_COLUMNS, productId, page);
    return pageOf(rows, page.limit, ({ id }) => [id]);
  }

  /** One row at least for a product that exists, and none for one that does not. */
  private async history<Row extends { readonly id: string }>(
    table: string,
    columns: string,
    productId: string,
    { limit, after }: PageRequest,
  ): Promise<Row[]> {
    const rows = await this.rows<Row | { readonly id: null }>(
      `select h.* from ecommerce.products p left join lateral (
          select ${columns} from ecommerce.${table} h
            where h.product_id = p.id and ($2::uuid is null or h.id < $2) order by h.id desc limit $3) h on true
        where p.id = $1 and p.deleted_at is null order by h.id desc`,
      [productId, after?.[0] ?? null, limit + 1],
    );
    if (rows.length === 0) throw new NotFound('product', productId);
    return rows.filter((row): row is Row => row.id !== null);
  }

  private rows<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return this.database.read((manager) => manager.query(text, values));
  }
}

function conditionsOf(filter: ProductFilter, add: (value: unknown) => string): string[] {
  const { categoryId, subcategoryId, brandId, active, onSale, featured, variantOf, q } = filter;
  const conditions: string[] = [];
  const equal = (column: string, value: unknown) => {
    if (value !== undefined) conditions.push(`p.${column} = ${add(value)}`);
  };
  equal('category_id', categoryId);
  equal('subcategory_id', subcategoryId);
  equal('brand_id', brandId);
  equal('active', active);
  equal('on_sale', onSale);
  equal('featured', featured);
  if (variantOf === null) conditions.push('p.variant_of is null');
  else equal('variant_of', variantOf);
  if (q !== undefined) {
    const [code, part] = [add(q), add(`%${q.replace(/[\\%_]/g, '\\$&')}%`)];
    conditions.push(`p.id in (${named(code, part)})`);
  }
  return conditions;
}

/** Each way through its own index; that of a part of a name serves only the view that row-level security leaves alone. */
const named = (code: string, part: string) => `
  select id from ecommerce.searchable_products where name ilike ${part}
  union all select id from ecommerce.products where lower(sku) = lower(${code}) and deleted_at is null
  union all select id from ecommerce.products where barcode = ${code}`;

const PRICE_COLUMNS = `h.id, h.price, h.previous_price as "previousPrice", h.currency, h.change_reason as reason,
  h.changed_by as "changedBy", h.created_at as at`;

const MOVEMENT_COLUMNS = `h.id, h.movement_type as type, h.quantity, h.previous_stock as "previousStock",
  h.new_stock as "newStock", h.reason, h.created_by as "createdBy", h.created_at as at`;

interface PriceRow extends Omit<PastPrice, 'price' | 'previousPrice'> {
  readonly price: string;
  readonly previousPrice: string | null;
  readonly currency: string;
}

function toPastPrice({ currency, price, previousPrice, ...row }: PriceRow): PastPrice {
  return {
    ...row,
    price: Money.of(price, currency),
    previousPrice: previousPrice === null ? null : Money.of(previousPrice, currency),
  };
}
