import { Database, type DatabaseServer, migrate, MigrationRefused, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { allDomains, dropTestServer, openEmptyServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { TellSkusApartByMoreThanCase1798900200010 } from './1798900200010-tell-skus-apart-by-more-than-case';

let server: DatabaseServer;
beforeAll(async () => {
  server = await openEmptyServer();
}, 60_000);
afterAll(() => dropTestServer(server));

/** As the application, which row-level security binds. */
async function sql(text: string, values: unknown[] = []): Promise<void> {
  const source = await new DataSource(server.options('aynux_app')).initialize();
  try {
    await Tenant.run(SYSTEM_ORGANIZATION, () => new Database(source).run((manager) => manager.query(text, values)));
  } finally {
    await source.destroy();
  }
}

const idOf = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const product = (n: number, sku: string) =>
  sql('insert into ecommerce.products (id, name, sku, category_id, price) values ($1, $2, $2, $3, 1)', [
    ...[idOf(n), sku, idOf(0)],
  ]);

it('SKUs that differ in case alone are named, and left to people; then there can be no others', async () => {
  const all = (await Promise.all((await allDomains()).map((domain) => domain.migrations()))).flat();
  const before = all.filter((migration) => migration !== TellSkusApartByMoreThanCase1798900200010);
  await migrate(server, before);
  await sql(`insert into ecommerce.categories (id, name, display_name) values ($1, 'Tools', 'Tools')`, [idOf(0)]);
  for (const [n, sku] of ['A-1', 'a-1', 'B-2'].entries()) await product(n + 1, sku);

  const refused = migrate(server, all);
  await expect(refused).rejects.toThrow(MigrationRefused);
  await expect(refused).rejects.toThrow(`Nothing was changed:\n  A-1, a-1 of ${SYSTEM_ORGANIZATION}`);
  await product(4, 'b-2'); // as before
  await sql('update ecommerce.products set deleted_at = now() where id = $1', [idOf(4)]);
  await sql(`update ecommerce.products set sku = 'A-1 old' where id = $1`, [idOf(2)]);

  expect(await migrate(server, all)).toEqual([TellSkusApartByMoreThanCase1798900200010.name]);
  await expect(product(5, 'b-2')).rejects.toThrow('uq_products_org_sku_folded');
}, 180_000);
