import type { UnitOfWork } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { Product } from '../../catalogue/domain/product';
import { TextProductFile } from '../infrastructure/text-product-file';
import { fileOf } from '../testing/file-of';
import { InMemoryCatalogueToFill } from '../testing/in-memory-catalogue-to-fill';
import { type ImportCounts, ImportProducts } from './import-products';
import { ColumnsUnknown, FileEmpty } from './product-groups';

const ids = new UuidIds();
let catalogue: InMemoryCatalogueToFill;
let unitOfWork: UnitOfWork;
let audit: InMemoryAuditLog;

beforeEach(() => {
  catalogue = new InMemoryCatalogueToFill(ids);
  unitOfWork = catalogue;
  audit = new InMemoryAuditLog();
});

const load = (rows: readonly string[], more: { dryRun?: boolean; onProgress?: (counts: ImportCounts) => void } = {}) =>
  new ImportProducts(new TextProductFile(), catalogue, unitOfWork, ids, audit).execute({
    content: fileOf(...rows),
    dryRun: false,
    by: 'U-1',
    ...more,
  });

const PLAIN = 'sku;name;price;stock;category;brand';
const HAMMER = 'FER-1;Martillo;21900;34;Ferretería;Tenazor';
const SHOPIFY = 'Handle;Title;Option1 Name;Option1 Value;Variant SKU;Variant Price;Variant Inventory Qty;Image Src';
const SHIRT = ['remera;Remera;Talle;S;;100;1;https://a.example/1.jpg', 'remera;;;M;;110;2;'];
const product = (sku: string) => catalogue.all.find((one) => one.sku === sku);

describe('an import', () => {
  it('makes products that were not there, with their shelves', async () => {
    const report = await load([PLAIN, HAMMER, 'FER-2;Maza;100,50;0;ferretería;']);
    expect(report).toMatchObject({ rows: 2, created: 2, updated: 0, unchanged: 0, skipped: 0, problems: [] });
    expect(product('FER-1')).toMatchObject({ name: 'Martillo', stock: 34, price: expect.anything() });
    expect(String(product('FER-2')?.price)).toBe('100.50 ARS');
    expect(catalogue.shelfNames).toEqual(['category ferretería', 'brand tenazor']);
  });

  it('puts products of no category on the general shelf', async () => {
    await load(['sku;name;price', 'A;Uno;1']);
    expect(catalogue.shelfNames).toEqual(['category general']);
  });

  it('changes what the file says otherwise, and tells it from what it finds as it was', async () => {
    await load([PLAIN, HAMMER, 'FER-2;Maza;100;0;Ferretería;']);
    const report = await load([PLAIN, HAMMER, 'FER-2;Maza;120;7;Ferretería;']);
    expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(product('FER-1')?.version).toBe(1);
    expect(product('FER-2')).toMatchObject({ stock: 7, version: 2 });
  });

  it('leaves alone what the file has no column for, so a price list is a file, too, in whatever case it spells a SKU', async () => {
    await load([PLAIN, HAMMER]);
    await load(['sku;price', 'fer-1;1.234,50']);
    expect(product('FER-1')).toMatchObject({ name: 'Martillo', stock: 34 });
    expect(String(product('FER-1')?.price)).toBe('1234.50 ARS');
    expect(catalogue.shelfNames).not.toContain('category general');
  });

  it('ends a sale whose price is no longer below the one before', async () => {
    await load(['sku;name;price;compare at price', 'A;Uno;80;100']);
    expect(product('A')?.onSale).toBe(true);
    await load(['sku;price', 'A;100']);
    expect(product('A')?.onSale).toBe(false);
  });

  it('does not begin a sale that somebody has ended, unless the prices change', async () => {
    const rows = ['sku;name;price;compare at price', 'A;Uno;80;100'];
    await load(rows);
    const [state] = catalogue.all;
    await catalogue.save([Product.restore(state!).change({ onSale: false }, { by: null, reason: 'manual' })]);
    expect(await load(rows)).toMatchObject({ unchanged: 1 });
    await load(['sku;price', 'A;70']);
    expect(product('A')?.onSale).toBe(true);
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    await load([PLAIN, HAMMER]);
    const before = catalogue.all;
    const report = await load([PLAIN, 'FER-1;Martillo;1;1;Otra;Otra', 'FER-2;Maza;100;0;Otra;'], { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, created: 1, updated: 1 });
    expect(audit.entries).toMatchObject([{ action: 'catalogue.imported', after: { created: 1 } }]); // the first one's
    expect(catalogue.all).toEqual(before);
    expect(catalogue.shelfNames).not.toContain('category otra');
  });

  it('goes on after a row that it refuses, and says what is wrong with it', async () => {
    const report = await load([PLAIN, 'A;Uno;-1;0;;', 'B;;5;0;;', 'C;Tres;x;0;;', HAMMER]);
    expect(report).toMatchObject({ created: 1, skipped: 3, problemCount: 3 });
    expect(report.problems).toMatchObject([
      { row: 2, column: 'price', value: '-1.00', rule: 'price.negative' },
      { row: 3, column: 'name', value: null, rule: 'name.missing' },
      { row: 4, column: 'price', value: 'x', rule: 'amount.malformed' },
    ]);
  });

  it('refuses a SKU that comes twice, in whatever case', async () => {
    const report = await load([PLAIN, HAMMER, HAMMER.replace('FER-1', 'fer-1')]);
    expect(report).toMatchObject({ created: 1, skipped: 1 });
    expect(report.problems).toMatchObject([{ row: 3, column: 'sku', value: 'fer-1', rule: 'sku.repeated' }]);
  });

  it('reports the columns that it did not understand', async () => {
    expect((await load(['sku;name;price;Gift Card;Peso bruto', 'A;Uno;1;;'])).ignoredColumns).toEqual([
      'Gift Card',
      'Peso bruto',
    ]);
  });

  it('works in parts, and tells how far it is', async () => {
    const seen: number[] = [];
    let transactions = 0;
    unitOfWork = {
      run: (work) => {
        transactions += 1;
        return catalogue.run(work);
      },
    };
    const rows = Array.from({ length: 1200 }, (_, n) => `S-${n};Producto ${n};${n};0;A;`);
    const report = await load([PLAIN, ...rows], { onProgress: ({ rows }) => seen.push(rows) });
    expect(seen).toEqual([500, 1000, 1200]);
    expect(transactions).toBe(3);
    expect(report).toMatchObject({ rows: 1200, created: 1200 });
  });

  it('keeps no more than the first thousand problems, but counts them all', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `S-${n};;;;;`);
    const { problems, problemCount } = await load([PLAIN, ...rows]);
    expect([problems.length, problemCount]).toEqual([1000, 2400]);
  });

  it('refuses a file without columns that tell a product', async () => {
    await expect(load(['a;b', '1;2'])).rejects.toThrow(ColumnsUnknown);
    await expect(load([])).rejects.toThrow(FileEmpty);
  });
});

describe('the variants of a file', () => {
  const family = () =>
    catalogue.all.map(({ sku, variantOf }) => [
      sku,
      variantOf && catalogue.all.find(({ id }) => id === variantOf)?.sku,
    ]);

  it('vary the first of them, and get codes that stay the same', async () => {
    const report = await load([SHOPIFY, ...SHIRT]);
    expect(report).toMatchObject({ rows: 2, created: 2 });
    expect(family()).toEqual([
      ['remera-s', null],
      ['remera-m', 'remera-s'],
    ]);
    expect(await load([SHOPIFY, ...SHIRT])).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('join those that are there already', async () => {
    await load([SHOPIFY, ...SHIRT]);
    await load([SHOPIFY, 'remera;Remera;Talle;L;;120;2;https://a.example/1.jpg']);
    expect(family()).toContainEqual(['remera-l', 'remera-s']);
  });

  it('are met again by their options when they get codes of their own', async () => {
    await load([SHOPIFY, ...SHIRT]);
    const coded = SHIRT.map((row, index) => row.replace(';;1', `;R-${index};1`));
    expect(await load([SHOPIFY, ...coded])).toMatchObject({ created: 0, updated: 2 });
    expect(family()).toEqual([
      ['R-0', null],
      ['R-1', 'R-0'],
    ]);
  });

  it('are met again by their codes when their handle and options change', async () => {
    await load([SHOPIFY, 'a;Uno;Talle;S;A-1;1;1;', 'a;;;M;A-2;1;1;']);
    await load([SHOPIFY, 'b;Uno;Size;Small;A-1;1;1;', 'b;;;Medium;A-2;1;1;']);
    expect(family()).toEqual([
      ['A-1', null],
      ['A-2', 'A-1'],
    ]);
    expect(product('A-1')).toMatchObject({
      handle: 'b',
      options: ['Size'],
      attributes: [{ name: 'Size', value: 'Small' }],
    });
  });

  it('go in together or not at all', async () => {
    const report = await load([SHOPIFY, SHIRT[0]!, 'remera;;;M;;-1;2;', 'otro;Otro;;;;5;1;']);
    expect(report).toMatchObject({ created: 1, skipped: 2, problems: [{ row: 3, rule: 'price.negative' }] });
    expect(catalogue.all.map(({ sku }) => sku)).toEqual(['otro']);
  });

  it('must stand together', async () => {
    const report = await load([SHOPIFY, SHIRT[0]!, 'otro;Otro;;;;5;1;', SHIRT[1]!]);
    expect(report).toMatchObject({ created: 2, skipped: 1 });
    expect(report.problems).toMatchObject([{ row: 4, rule: 'handle.repeated' }]);
  });

  it('do not take a product with variants of its own away from them', async () => {
    await load([SHOPIFY, ...SHIRT, 'b;Buzo;Talle;S;;1;1;', 'b;;;M;;1;1;']);
    const report = await load([SHOPIFY, 'remera;Remera;Talle;S;remera-s;1;1;', 'remera;;;M;b-s;1;1;']);
    expect(report.problems).toMatchObject([{ row: 3, column: 'Variant SKU', value: 'b-s', rule: 'sku.leads-others' }]);
  });

  it('are so many at most', async () => {
    const rows = Array.from({ length: 2_600 }, (_, n) => `a;${n ? '' : 'Uno'};${n ? '' : 'N'};${n};;1;1;`);
    const report = await load([SHOPIFY, ...rows, 'b;Dos;;;;1;1;']);
    expect(report).toMatchObject({ rows: 2_601, created: 1, problems: [{ row: 2, rule: 'product.too-many-rows' }] });
  });
});

describe('the images of a file', () => {
  const shown = () => catalogue.all.map(({ images }) => images.map(({ url, primary }) => [url.slice(-5), primary]));

  it('belong to the product, the first one stands for it', async () => {
    await load([SHOPIFY, ...SHIRT, 'remera;;;;;;;https://a.example/2.jpg']);
    expect(shown()).toEqual([
      [
        ['1.jpg', true],
        ['2.jpg', false],
      ],
      [],
    ]);
  });

  it('take the place of those that were there', async () => {
    await load([SHOPIFY, ...SHIRT]);
    expect(await load([SHOPIFY, SHIRT[0]!.replace('1.jpg', '3.jpg'), SHIRT[1]!])).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(shown()[0]).toEqual([['3.jpg', true]]);
  });

  it('that are no address are refused', async () => {
    const report = await load([SHOPIFY, 'remera;Remera;Talle;S;;100;1;no']);
    expect(report.problems).toMatchObject([{ row: 2, column: 'Image Src', rule: 'image.url' }]);
  });
});
