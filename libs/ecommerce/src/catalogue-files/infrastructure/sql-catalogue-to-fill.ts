import { Ids } from '@aynux/kernel';
import { Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Product } from '../../catalogue/domain/product';
import { ProductRepository } from '../../catalogue/domain/product.repository';
import { SELECT_PRODUCTS, type SelectedProduct, toState } from '../../catalogue/infrastructure/product-rows';
import type { CatalogueToFill, Wanted } from '../application/catalogue-to-fill';
import { folded, type Shelves, type Stocked } from '../domain/catalogue-filling';

@Injectable()
export class SqlCatalogueToFill implements CatalogueToFill {
  constructor(
    private readonly database: Database,
    private readonly products: ProductRepository,
    private readonly ids: Ids,
  ) {}

  open({ ids, skus, handles }: Wanted): Promise<Stocked> {
    return this.database.run(async (manager) => {
      // A connection keeps the plans of its foreign keys: one made for an empty catalogue reads all of it for each row.
      await manager.query('discard plans');
      // Until the transaction ends; two imports of one file would else make its products twice.
      await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`fill catalogue of ${Tenant.id}`]);
      const [shop]: { currency: string }[] = await manager.query(
        'select default_currency as currency from core.organizations where id = $1',
        [Tenant.id],
      );
      const rows: SelectedProduct[] = await manager.query(SELECT_STOCKED, [skus.map(folded), handles, ids]);
      const varied: { id: string }[] = await manager.query(SELECT_VARIED, [rows.map(({ id }) => id)]);
      return {
        products: rows.map((row) => Product.restore(toState(row))),
        varied: new Set(varied.map(({ id }) => id)),
        currency: shop?.currency ?? 'ARS',
      };
    });
  }

  shelve(categories: readonly string[], brands: readonly string[]): Promise<Shelves> {
    return this.database.run(async (manager) => ({
      categories: await this.shelf(manager, 'categories', categories),
      brands: await this.shelf(manager, 'brands', brands),
    }));
  }

  save(products: readonly Product[]): Promise<void> {
    return this.products.save(...products);
  }

  private async shelf(
    manager: EntityManager,
    table: 'categories' | 'brands',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const known = await find(manager, table, names);
    const spellings = new Map(names.toReversed().map((name) => [folded(name), name])); // the first one counts
    const missing = [...spellings].filter(([key]) => !known.has(key));
    if (missing.length === 0) return known;
    await manager.query(
      `insert into ecommerce.${table} (id, name, display_name)
        select * from unnest($1::uuid[], $2::text[], $2::text[]) on conflict do nothing`,
      [missing.map(() => this.ids.next()), missing.map(([, name]) => name)],
    );
    return find(manager, table, names);
  }
}

async function find(
  manager: EntityManager,
  table: 'categories' | 'brands',
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows: { asked: string; id: string }[] = await manager.query(
    `select asked, s.id from unnest($1::text[]) as asked
      join ecommerce.${table} s on lower(s.name) = lower(asked) and s.deleted_at is null`,
    [names],
  );
  return new Map(rows.map(({ asked, id }) => [folded(asked), id]));
}

const SELECT_STOCKED = `
  with heads as (
    select id from ecommerce.products where handle = any ($2::text[]) and variant_of is null and deleted_at is null
  ), wanted as (
    select id from ecommerce.products where lower(sku) = any ($1::text[]) and deleted_at is null
    union select id from heads
    union select unnest($3::uuid[])
    union select v.id from heads join ecommerce.products v on v.variant_of = heads.id
  )
  ${SELECT_PRODUCTS} and p.id = any (array(select id from wanted)) order by p.id for no key update of p`;

const SELECT_VARIED = `
  select distinct variant_of as id from ecommerce.products
    where variant_of = any ($1::uuid[]) and deleted_at is null`;
