import { Database, Embeddings } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { searchTerms } from '../domain/search-terms';
import type { ShelfKind } from '../domain/shelf';
import { SELECT_PRODUCTS, type SelectedProduct, toState } from './product-rows';
import { PRODUCTS_TO_SEARCH } from './products-to-search';
import { shelfNames } from './shelf-names';

const AT_ONCE = 500;

/** Lets the products of a shelf be found by its new name. Safe to repeat, since it writes only what differs. */
@Injectable()
export class SearchTermsRefresh {
  constructor(
    private readonly database: Database,
    private readonly embeddings: Embeddings,
  ) {}

  async execute(shelf: ShelfKind, id: string): Promise<void> {
    let after: string | null = '00000000-0000-0000-0000-000000000000';
    while (after !== null) after = await this.page(shelf, id, after);
  }

  /** @returns where it ended; null when there is no more */
  private page(shelf: ShelfKind, id: string, after: string): Promise<string | null> {
    return this.database.run(async (manager) => {
      const rows: SelectedProduct[] = await manager.query(
        `${SELECT_PRODUCTS} and p.${shelf}_id = $1 and p.id > $2 order by p.id limit ${AT_ONCE} for update of p`,
        [id, after],
      );
      const products = rows.map(toState);
      const namesOf = await shelfNames(manager, products);
      const terms = products.map((product) => ({ id: product.id, terms: searchTerms(namesOf(product), product) }));
      await manager.query(UPDATE_TERMS, [JSON.stringify(terms)]);
      await this.embeddings.request(PRODUCTS_TO_SEARCH);
      return rows.length === AT_ONCE ? (rows.at(-1)?.id ?? null) : null;
    });
  }
}

const UPDATE_TERMS = `
  update ecommerce.products p set search_terms = given.terms, embedded_at = null
  from jsonb_to_recordset($1) as given (id uuid, terms text)
  where p.id = given.id and p.search_terms is distinct from given.terms`;
