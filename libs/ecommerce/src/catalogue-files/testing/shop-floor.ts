import {
  ConceptHashEmbedder,
  type Database,
  EmbedRows,
  Embeddings,
  HybridSearch,
  OramaTextAnalysis,
  UuidIds,
} from '@aynux/platform';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { HybridProductSearch } from '../../catalogue/infrastructure/hybrid-product-search';
import { PRODUCTS_TO_SEARCH } from '../../catalogue/infrastructure/products-to-search';
import { TypeormProductRepository } from '../../catalogue/infrastructure/typeorm-product.repository';
import { ImportProducts, type ImportReport } from '../application/import-products';
import { LoadDemoCatalogue } from '../application/load-demo-catalogue';
import { FileDemoCatalogue } from '../infrastructure/file-demo-catalogue';
import { SqlCatalogueToExport } from '../infrastructure/sql-catalogue-to-export';
import { SqlCatalogueToFill } from '../infrastructure/sql-catalogue-to-fill';
import { TextProductFile } from '../infrastructure/text-product-file';

/** A shop on a database of its own, put together as in production but for the queue, which is run by hand. */
export class ShopFloor {
  readonly jobs = { enqueued: 0, enqueue: async () => void this.jobs.enqueued++ };
  readonly audit = new InMemoryAuditLog();
  readonly products: TypeormProductRepository;
  readonly importing: ImportProducts;
  readonly exported: SqlCatalogueToExport;
  readonly search: HybridProductSearch;
  private readonly embeddings: Embeddings;

  constructor(private readonly database: Database) {
    const ids = new UuidIds();
    this.embeddings = new Embeddings(database, embedder, this.jobs);
    this.products = new TypeormProductRepository(database, ids, this.embeddings);
    const toFill = new SqlCatalogueToFill(database, this.products, ids);
    this.importing = new ImportProducts(new TextProductFile(), toFill, database, ids, this.audit);
    this.exported = new SqlCatalogueToExport(database);
    this.search = new HybridProductSearch(
      new HybridSearch(database, embedder),
      database,
      embedder,
      new OramaTextAnalysis(),
    );
  }

  load(content: AsyncIterable<Uint8Array | string>, more: { dryRun?: boolean } = {}): Promise<ImportReport> {
    return this.importing.execute({ content, dryRun: false, by: null, ...more });
  }

  loadDemo(): Promise<ImportReport> {
    return new LoadDemoCatalogue(new FileDemoCatalogue(), this.importing).execute();
  }

  embed(): Promise<void> {
    return new EmbedRows(this.database, embedder, this.embeddings).execute(PRODUCTS_TO_SEARCH);
  }
}

const embedder = new ConceptHashEmbedder();
