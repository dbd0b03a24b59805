import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { collected, fileOf } from '../testing/file-of';
import { ShopFloor } from '../testing/shop-floor';
import { EXPORT_FORMATS, EXPORTS } from './export-formats';

const test = testDatabase();
let tenant: string;
let shop: ShopFloor;

/** A tenant of its own for each test. */
beforeEach(async () => {
  tenant = randomUUID();
  shop = new ShopFloor(test.database);
  await query(`insert into core.organizations (id, slug, name, default_currency) values ($1, $2, 'Shop', 'UYU')`, [
    tenant,
    `shop-${tenant}`,
  ]);
});

const inShop = <T>(work: () => T): T => Tenant.run(tenant, work);
const query = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  inShop(() => test.database.run((manager) => manager.query(text, values)));
const load = (rows: readonly string[], more = {}) => inShop(() => shop.load(fileOf(...rows), more));
const product = async (sku: string) => {
  const [row] = await query<{ id: string }>('select id from ecommerce.products where sku = $1 and deleted_at is null', [
    sku,
  ]);
  return (await inShop(() => shop.products.get(row?.id ?? ''))).state;
};

describe('the demo catalogue', () => {
  it('goes in whole, and again without a change', async () => {
    const first = await inShop(() => shop.loadDemo());
    expect(first).toMatchObject({ rows: 169, created: 164, skipped: 0, problems: [] });
    const again = await inShop(() => shop.loadDemo());
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 164, skipped: 0 });
  });

  it.each(EXPORT_FORMATS)('comes out as %s, which changes nothing when it goes in again', async (format) => {
    await inShop(() => shop.loadDemo());
    const file = await collected(EXPORTS[format].of(inShop(() => shop.exported.families())));
    const report = await inShop(() => shop.load(contentOf(file)));
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 164, skipped: 0, ignoredColumns: [] });
  });

  it.each(EXPORT_FORMATS)('goes from one shop to another as %s', async (format) => {
    await inShop(() => shop.loadDemo());
    const shirt = await product('IND-0001-NEG-L');
    const file = await collected(EXPORTS[format].of(inShop(() => shop.exported.families())));
    await query('update ecommerce.products set deleted_at = now()');
    expect(await inShop(() => shop.load(contentOf(file)))).toMatchObject({ created: 164, skipped: 0 });
    const { id: _id, variantOf: _of, attributes, ...copy } = await product('IND-0001-NEG-L');
    expect(shirt).toMatchObject(JSON.parse(JSON.stringify({ ...copy, price: {}, costPrice: {} })));
    expect(attributes.map(({ name, value }) => [name, value])).toEqual([
      ['Color', 'Negro'],
      ['Talle', 'L'],
    ]);
  });
});

describe('an import', () => {
  const SHOPIFY =
    'Handle,Title,Type,Vendor,Tags,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Image Src';
  const POT = [
    'pot,Clay Plant Pot,Outdoor,Company 123,"Pot, Plants",Size,Regular,9.99,1,https://a.example/1.jpg',
    'pot,,,,,,Large,15.99,3,',
  ];

  it('takes the currency of the shop, and writes down where price and stock began', async () => {
    await load([SHOPIFY, ...POT]);
    const { price, stock, tags, options } = await product('pot-large');
    expect([String(price), stock, tags, options]).toEqual(['15.99 UYU', 3, ['Pot', 'Plants'], ['Size']]);
    expect(await query('select price, change_reason from ecommerce.price_history order by price')).toEqual([
      { price: '9.99', change_reason: 'initial' },
      { price: '15.99', change_reason: 'initial' },
    ]);
    expect(await query('select movement_type, new_stock from ecommerce.stock_movements order by new_stock')).toEqual([
      { movement_type: 'in', new_stock: 1 },
      { movement_type: 'in', new_stock: 3 },
    ]);
  });

  it('lets variants be found by their options, and the product by its shelves', async () => {
    await load([SHOPIFY, ...POT]);
    expect(await query('select sku, search_terms from ecommerce.products order by id')).toEqual([
      { sku: 'pot-regular', search_terms: 'Company 123 Outdoor Size Regular Pot Plants' },
      { sku: 'pot-large', search_terms: 'Company 123 Outdoor Size Large Pot Plants' },
    ]);
  });

  it('asks for vectors in the transaction that writes, and for none when nothing is new', async () => {
    await load([SHOPIFY, ...POT]);
    expect(shop.jobs.enqueued).toBe(1);
    await load([SHOPIFY, ...POT]);
    expect(shop.jobs.enqueued).toBe(1);
  });

  it('leaves nothing behind in a dry run', async () => {
    await load([SHOPIFY, ...POT]);
    const everything = async () =>
      Promise.all(
        [
          'products',
          'categories',
          'brands',
          'product_attributes',
          'product_images',
          'price_history',
          'stock_movements',
        ].map((table) => query(`select to_jsonb(t) as row from ecommerce.${table} t order by id`)),
      );
    const before = await everything();
    const report = await load(
      [SHOPIFY, POT[0]!.replace('9.99', '8.99').replace('Outdoor', 'Garden'), 'new,New,Other,Other,,,,1,1,'],
      { dryRun: true },
    );
    expect(report).toMatchObject({ dryRun: true, created: 1, updated: 1 });
    expect(await everything()).toEqual(before);
  });

  it('finds shelves whatever their case, and makes those that are missing once', async () => {
    await load(['sku,name,price,category,brand', 'A,Uno,1,Ñandú,ACME', 'B,Dos,1,ñandú,Acme', 'C,Tres,1,ÑANDÚ,acme']);
    expect(await query('select name from ecommerce.categories')).toEqual([{ name: 'Ñandú' }]);
    expect(await query('select name from ecommerce.brands')).toEqual([{ name: 'ACME' }]);
  });

  it('does not put back what was sold while the file was made', async () => {
    await load(['sku,name,price,stock', 'A,Uno,1,5']);
    await query(`update ecommerce.products set stock = stock - 1 where sku = 'A'`);
    await load(['sku,price', 'A,2']);
    expect(await product('A')).toMatchObject({ stock: 4 });
    await load(['sku,stock', 'A,10']);
    expect(await product('A')).toMatchObject({ stock: 10 });
  });

  it('makes each product once when two bring the same file at once', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => `p-${n},Product ${n},T,V,,Size,S,1,1,`);
    const reports = await Promise.all([load([SHOPIFY, ...rows]), load([SHOPIFY, ...rows])]);
    expect(reports.map(({ created, unchanged }) => created + unchanged)).toEqual([700, 700]);
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(700);
  });

  it('takes texts that try to be something else', async () => {
    const name = `Robert'); drop table ecommerce.products; --`;
    await load(['sku,name,price,description', `A,"${name}",1,"\\u0000 {""a"": \\n 😀"`]);
    expect(await product('A')).toMatchObject({ name, description: '\\u0000 {"a": \\n 😀' });
  });

  it('refuses what the database could not store, and goes on', async () => {
    const report = await load([
      'sku,name,price,description',
      'A,a\0b,1,',
      `B,Dos,1,${'x'.repeat(50_001)}`,
      'C,Tres,99999999999999,',
      'D,Cuatro,1,',
    ]);
    expect(report).toMatchObject({ created: 1, skipped: 3 });
    expect(report.problems.map(({ rule }) => rule)).toEqual([
      'name.unstorable',
      'description.length',
      'price.too-large',
    ]);
  });
});

describe('an export', () => {
  it('keeps a spreadsheet from computing what somebody called a product', async () => {
    await load(['sku,name,price', 'A,"=HYPERLINK(""http://evil.example"")",1']);
    const file = (await collected(EXPORTS.csv.of(inShop(() => shop.exported.families())))).join('');
    expect(file).toContain(`"'=HYPERLINK`);
    expect(await inShop(() => shop.load(contentOf([file])))).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('is of the own shop only', async () => {
    await load(['sku,name,price', 'A,Uno,1']);
    const others = Tenant.run(SYSTEM_ORGANIZATION, () => shop.exported.families());
    expect(await collected(others)).toEqual([]);
  });

  it('has every product once, however many there are', async () => {
    const rows = Array.from({ length: 450 }, (_, n) => `S-${n},Product ${n},1`);
    await load(['sku,name,price', ...rows]);
    const families = await collected(inShop(() => shop.exported.families()));
    expect(new Set(families.flat().map(({ sku }) => sku)).size).toBe(450);
    expect(families).toHaveLength(450);
  });
});

async function* contentOf(pieces: readonly unknown[]) {
  for (const piece of pieces) yield piece as Uint8Array;
}
