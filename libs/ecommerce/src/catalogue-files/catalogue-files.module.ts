import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CatalogueModule } from '../catalogue/catalogue.module';
import { CatalogueToExport } from './application/catalogue-to-export';
import { CatalogueToFill } from './application/catalogue-to-fill';
import { DemoCatalogue } from './application/demo-catalogue';
import { ImportProducts } from './application/import-products';
import { LoadDemoCatalogue } from './application/load-demo-catalogue';
import { ProductFile } from './application/product-file';
import { CatalogueFilesController } from './infrastructure/catalogue-files.controller';
import { FileDemoCatalogue } from './infrastructure/file-demo-catalogue';
import { SqlCatalogueToExport } from './infrastructure/sql-catalogue-to-export';
import { SqlCatalogueToFill } from './infrastructure/sql-catalogue-to-fill';
import { TextProductFile } from './infrastructure/text-product-file';
import { FILE_TYPES } from './infrastructure/uploaded-file';

/** The catalogue from files and into files. To be imported before the catalogue, whose `:id` would take `export` for one. */
@Module({
  imports: [CatalogueModule],
  controllers: [CatalogueFilesController],
  providers: [
    ImportProducts,
    LoadDemoCatalogue,
    { provide: ProductFile, useClass: TextProductFile },
    { provide: CatalogueToFill, useClass: SqlCatalogueToFill },
    { provide: CatalogueToExport, useClass: SqlCatalogueToExport },
    { provide: DemoCatalogue, useClass: FileDemoCatalogue },
  ],
  exports: [ImportProducts],
})
export class CatalogueFilesModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** A file may be the body itself; it is handed on unread. Without HTTP, as on the command line, nobody asks. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance | undefined>();
    fastify?.addContentTypeParser(FILE_TYPES, (_request, body, done) => done(null, body));
  }
}
