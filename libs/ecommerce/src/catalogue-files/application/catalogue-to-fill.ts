import type { Product } from '../../catalogue/domain/product';
import type { Shelves, Stocked } from '../domain/catalogue-filling';

export interface Wanted {
  readonly ids: readonly string[];
  readonly skus: readonly string[];
  readonly handles: readonly string[];
}

/** The catalogue as an import fills it, part by part. */
export abstract class CatalogueToFill {
  /**
   * What is there already of the products with these ids or codes, or these handles, those with all their variants. Nobody else fills
   * the same catalogue until the open unit of work is done.
   */
  abstract open(wanted: Wanted): Promise<Stocked>;

  /** Those that are not there are made. */
  abstract shelve(categories: readonly string[], brands: readonly string[]): Promise<Shelves>;

  abstract save(products: readonly Product[]): Promise<void>;
}
