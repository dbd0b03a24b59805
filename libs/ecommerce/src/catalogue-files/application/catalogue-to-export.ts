import type { ExportedProduct } from '../domain/exported-rows';

/** The whole catalogue, to be carried away. */
export abstract class CatalogueToExport {
  /** Each product with its variants, itself first; in constant memory. */
  abstract families(): AsyncIterable<readonly ExportedProduct[]>;
}
