import { MigrationRefused } from '@aynux/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const AT_MOST = 50;

/**
 * A code that people say, type and scan in any case names one product of an organization. Where two are told apart by
 * nothing else, only their owner knows which is which: nothing is changed then, and the migration says which they are.
 */
export class TellSkusApartByMoreThanCase1798900200010 implements MigrationInterface {
  readonly transaction = false;

  /** @throws SkusDifferInCaseAlone */
  async up(runner: QueryRunner): Promise<void> {
    await refuseNamesakes(runner);
    await runner.query('drop index concurrently if exists ecommerce.uq_products_org_sku_folded'); // of an attempt that failed
    await runner.query(`
      create unique index concurrently uq_products_org_sku_folded on ecommerce.products (organization_id, lower(sku))
        where sku is not null and deleted_at is null
    `);
    await runner.query('drop index concurrently if exists ecommerce.uq_products_org_sku');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index uq_products_org_sku on ecommerce.products (organization_id, sku)
        where sku is not null and deleted_at is null;
      drop index ecommerce.uq_products_org_sku_folded;
    `);
  }
}

/** As the role that searches: row-level security shows the owner of the table no row. */
async function refuseNamesakes(runner: QueryRunner): Promise<void> {
  await runner.query('begin');
  try {
    await runner.query('set local role aynux_lookup');
    const rows: { organization: string; skus: string[] }[] = await runner.query(`
      select organization_id as organization, array_agg(sku::text order by sku) as skus from ecommerce.products
        where sku is not null and deleted_at is null
        group by organization_id, lower(sku) having count(*) > 1 order by 1, 2 limit ${AT_MOST + 1}`);
    if (rows.length) throw new SkusDifferInCaseAlone(rows);
  } finally {
    await runner.query('rollback'); // and so goes the role
  }
}

class SkusDifferInCaseAlone extends MigrationRefused {
  constructor(found: readonly { readonly organization: string; readonly skus: readonly string[] }[]) {
    const lines = found.slice(0, AT_MOST).map(({ organization, skus }) => `  ${skus.join(', ')} of ${organization}`);
    super(
      [
        'These SKUs differ in their case alone, and from now on one of each could not be told from the other. Give all but one of',
        'each another SKU, or remove the product (PATCH or DELETE /api/v1/ecommerce/products/{id}), then migrate again.',
        'Nothing was changed:',
        ...lines,
        ...(found.length > AT_MOST ? ['  … and more'] : []),
      ].join('\n'),
    );
  }
}
