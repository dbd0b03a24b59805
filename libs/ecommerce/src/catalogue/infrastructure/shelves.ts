import { AuditLog, DomainError, Jobs } from '@aynux/kernel';
import { Database } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { BrandRow, CategoryRow, SubcategoryRow } from './shelf-rows';
import { ShelfTable } from './shelf-table';

const standsOn = (column: string) =>
  `exists (select from ecommerce.products where ${column} = $1 and deleted_at is null)`;

@Injectable()
export class Categories extends ShelfTable<CategoryRow> {
  constructor(database: Database, jobs: Jobs, audit: AuditLog) {
    super(database, jobs, audit, {
      entity: CategoryRow,
      kind: 'category',
      sortedBy: ['sortOrder', 'name'],
      unique: { uq_categories_org_name: 'name', uq_categories_org_external: 'externalId' },
      inUse: `${standsOn('category_id')}
        or exists (select from ecommerce.subcategories where category_id = $1 and deleted_at is null)`,
    });
  }
}

@Injectable()
export class Subcategories extends ShelfTable<SubcategoryRow> {
  constructor(
    database: Database,
    jobs: Jobs,
    audit: AuditLog,
    private readonly categories: Categories,
  ) {
    super(database, jobs, audit, {
      entity: SubcategoryRow,
      kind: 'subcategory',
      sortedBy: ['sortOrder', 'name'],
      unique: { uq_subcategories_org_cat_name: 'name' },
      inUse: standsOn('subcategory_id'),
    });
  }

  /** @throws CategoryUnknown: the foreign key would take one that has been removed */
  override add(row: Partial<SubcategoryRow> & { readonly id: string; readonly categoryId: string }) {
    return this.database.run(async () => {
      await this.categories.get(row.categoryId).catch(() => {
        throw new CategoryUnknown(row.categoryId);
      });
      return super.add(row);
    });
  }
}

@Injectable()
export class Brands extends ShelfTable<BrandRow> {
  constructor(database: Database, jobs: Jobs, audit: AuditLog) {
    super(database, jobs, audit, {
      entity: BrandRow,
      kind: 'brand',
      sortedBy: ['name'],
      unique: { uq_brands_org_name: 'name', uq_brands_org_external: 'externalCode' },
      inUse: standsOn('brand_id'),
    });
  }
}

export class CategoryUnknown extends DomainError {
  constructor(id: string) {
    super('invalid', 'subcategory.category-unknown', `There is no category ${id}.`, [
      { pointer: '/categoryId', detail: 'There is no such category.' },
    ]);
  }
}
