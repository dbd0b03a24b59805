import { Injectable } from '@nestjs/common';
import { DemoCatalogue } from './demo-catalogue';
import { ImportProducts, type ImportReport } from './import-products';

/** Gives a fresh installation something to sell. */
@Injectable()
export class LoadDemoCatalogue {
  constructor(
    private readonly demo: DemoCatalogue,
    private readonly importProducts: ImportProducts,
  ) {}

  execute(): Promise<ImportReport> {
    return this.importProducts.execute({ content: this.demo.content(), dryRun: false, by: null });
  }
}
