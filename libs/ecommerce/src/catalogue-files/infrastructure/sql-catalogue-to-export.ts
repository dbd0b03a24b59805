import { Database, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { PRODUCT_COLUMNS, type SelectedProduct, toState } from '../../catalogue/infrastructure/product-rows';
import type { CatalogueToExport } from '../application/catalogue-to-export';
import type { ExportedProduct } from '../domain/exported-rows';

const AT_ONCE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Row extends SelectedProduct {
  readonly head: string;
  readonly category: string;
  readonly brand: string | null;
}

@Injectable()
export class SqlCatalogueToExport implements CatalogueToExport {
  constructor(private readonly database: Database) {}

  families(): AsyncGenerator<readonly ExportedProduct[]> {
    const tenant = Tenant.id; // whoever reads the stream later has left it
    return this.pages((after) => Tenant.run(tenant, () => this.page(after)));
  }

  private async *pages(page: (after: string) => Promise<Row[]>): AsyncGenerator<readonly ExportedProduct[]> {
    for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
      const families = new Map<string, ExportedProduct[]>();
      for (const { head, category, brand, ...row } of await page(after)) {
        families.set(head, [...(families.get(head) ?? []), { ...toState(row), category, brand }]);
      }
      yield* families.values();
      after = families.size === AT_ONCE ? [...families.keys()].at(-1) : undefined;
    }
  }

  private page(after: string): Promise<Row[]> {
    return this.database.read((manager) => manager.query(SELECT_FAMILIES, [after]));
  }
}

const SELECT_FAMILIES = `
  with heads as (
    select id from ecommerce.products where id > $1 and variant_of is null and deleted_at is null
      order by id limit ${AT_ONCE}
  ), members as (
    select id, id as head from heads
    union all select v.id, v.variant_of from heads join ecommerce.products v on v.variant_of = heads.id
  )
  select ${PRODUCT_COLUMNS}, members.head, c.name as category, b.name as brand
    from members join ecommerce.products p on p.id = members.id
      join ecommerce.categories c on c.organization_id = p.organization_id and c.id = p.category_id
      left join ecommerce.brands b on b.organization_id = p.organization_id and b.id = p.brand_id
    where p.deleted_at is null order by members.head, p.id <> members.head, p.id`;
