import { DomainJobs, Embeddings } from '@aynux/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddProduct } from './application/add-product';
import { ChangeProduct } from './application/change-product';
import { DescribeProduct } from './application/describe-product';
import { PictureProduct } from './application/picture-product';
import { ProductCatalogue } from './application/product-catalogue';
import { ProductDesk } from './application/product-desk';
import { ProductSearch } from './application/product-search';
import { RemoveAttribute } from './application/remove-attribute';
import { RemoveImage } from './application/remove-image';
import { RemoveProduct } from './application/remove-product';
import { ProductRepository } from './domain/product.repository';
import type { ShelfKind } from './domain/shelf';
import { BrandsController } from './infrastructure/brands.controller';
import { CategoriesController } from './infrastructure/categories.controller';
import { HybridProductSearch } from './infrastructure/hybrid-product-search';
import { ProductPartsController } from './infrastructure/product-parts.controller';
import { ProductSearchController } from './infrastructure/product-search.controller';
import { ProductsController } from './infrastructure/products.controller';
import { PRODUCTS_TO_SEARCH } from './infrastructure/products-to-search';
import { SearchTermsRefresh } from './infrastructure/search-terms-refresh';
import { BrandRow, CategoryRow, SubcategoryRow } from './infrastructure/shelf-rows';
import { SEARCH_TERMS_QUEUE } from './infrastructure/shelf-table';
import { Brands, Categories, Subcategories } from './infrastructure/shelves';
import { SqlProductCatalogue } from './infrastructure/sql-product-catalogue';
import { SubcategoriesController } from './infrastructure/subcategories.controller';
import { TypeormProductRepository } from './infrastructure/typeorm-product.repository';

const USE_CASES = [
  AddProduct,
  ChangeProduct,
  RemoveProduct,
  DescribeProduct,
  RemoveAttribute,
  PictureProduct,
  RemoveImage,
];

@Module({
  imports: [TypeOrmModule.forFeature([CategoryRow, SubcategoryRow, BrandRow])],
  controllers: [
    CategoriesController,
    SubcategoriesController,
    BrandsController,
    ProductSearchController,
    ProductsController,
    ProductPartsController,
  ],
  providers: [
    ...USE_CASES,
    ProductDesk,
    Categories,
    Subcategories,
    Brands,
    SearchTermsRefresh,
    { provide: ProductRepository, useClass: TypeormProductRepository },
    { provide: ProductCatalogue, useClass: SqlProductCatalogue },
    { provide: ProductSearch, useClass: HybridProductSearch },
  ],
  exports: [ProductRepository, ProductCatalogue, ProductSearch],
})
export class CatalogueModule implements OnModuleInit {
  constructor(
    private readonly embeddings: Embeddings,
    private readonly jobs: DomainJobs,
    private readonly refresh: SearchTermsRefresh,
  ) {}

  onModuleInit(): void {
    this.embeddings.keep(PRODUCTS_TO_SEARCH);
    this.jobs.work({
      domain: 'ecommerce',
      queue: SEARCH_TERMS_QUEUE,
      concurrency: 1,
      run: ({ shelf, id }) => this.refresh.execute(String(shelf) as ShelfKind, String(id)),
    });
  }
}
