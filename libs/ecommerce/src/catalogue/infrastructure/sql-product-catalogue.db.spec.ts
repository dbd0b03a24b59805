import { NotFound } from '@aynux/kernel';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { ShopFloor } from '../../catalogue-files/testing/shop-floor';
import { SqlProductCatalogue } from './sql-product-catalogue';

const test = testDatabase();
const inShop = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
const catalogue = () => new SqlProductCatalogue(test.database);

beforeAll(async () => {
  await inShop(() => new ShopFloor(test.database).loadDemo());
}, 60_000);

const idOf = async (sku: string) =>
  (await inShop(() => catalogue().list({ q: sku }, { limit: 1, after: null }))).items[0]?.id ?? '';

it('shows a product with its variants and the names of its shelves in one round trip', async () => {
  const id = await idOf('IND-0001-NEG-S');
  const statements = await statementsOf(() => inShop(() => catalogue().show(id)));
  expect(statements).toHaveLength(1);
  const shown = await inShop(() => catalogue().show(id));
  expect(shown).toMatchObject({
    category: { name: 'Indumentaria y calzado' },
    brand: { name: 'Ñandubel' },
    subcategory: null,
  });
  expect(shown.variants.map(({ options }) => options)).toEqual([
    { Color: 'Negro', Talle: 'M' },
    { Color: 'Negro', Talle: 'L' },
    { Color: 'Blanco', Talle: 'S' },
    { Color: 'Blanco', Talle: 'M' },
    { Color: 'Blanco', Talle: 'L' },
  ]);
  expect(shown.images.map(({ primary }) => primary)).toEqual([true, false]);
});

it('lists a page in one round trip', async () => {
  const statements = await statementsOf(() => inShop(() => catalogue().list({}, { limit: 20, after: null })));
  expect(statements).toHaveLength(1);
});

it('lists every product once, however the pages are cut', async () => {
  const seen: string[] = [];
  let after = null as readonly (string | number | null)[] | null;
  do {
    const page = await inShop(() => catalogue().list({}, { limit: 17, after }));
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(164);
});

it('shows nothing to another shop', async () => {
  const id = await idOf('FER-0001');
  const other = '01990000-0000-7000-8000-0000000000cc';
  await expect(Tenant.run(other, () => catalogue().show(id))).rejects.toThrow(NotFound);
  await expect(Tenant.run(other, () => catalogue().priceHistory(id, { limit: 1, after: null }))).rejects.toThrow(
    NotFound,
  );
  expect((await Tenant.run(other, () => catalogue().list({}, { limit: 1, after: null }))).items).toEqual([]);
});

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const before = test.source.logger;
  test.source.logger = Object.assign(Object.create(before), { logQuery: (text: string) => statements.push(text) });
  await work().finally(() => (test.source.logger = before));
  return statements;
}
