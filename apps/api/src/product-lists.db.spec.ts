import { aShop, ars } from './testing/a-shop';
import { eventually } from './testing/eventually';

const { call, name, aCategory, aProduct } = aShop();

describe('the list of products', () => {
  it('is narrowed by each of its filters', async () => {
    const category = await aCategory();
    const [on, off, sale] = [
      (await aProduct({ categoryId: category.id, name: name('Percutor') })).body,
      (await aProduct({ categoryId: category.id, active: false })).body,
      (await aProduct({ categoryId: category.id, onSale: true, originalPrice: ars('30000.00'), sku: name('SKU') }))
        .body,
    ];
    const variant = (await aProduct({ categoryId: category.id, variantOf: on.id })).body;
    const list = async (query: string) =>
      (await call('GET', `/products?categoryId=${category.id}&${query}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await list('')).toEqual([variant.id, sale.id, off.id, on.id]);
    expect(await list('active=false')).toEqual([off.id]);
    expect(await list('onSale=true')).toEqual([sale.id]);
    expect(await list('variantOf=none')).toEqual([sale.id, off.id, on.id]);
    expect(await list(`variantOf=${on.id}`)).toEqual([variant.id]);
    expect(await list('q=percut')).toEqual([on.id]);
    expect(await list(`q=${encodeURIComponent(sale.sku)}`)).toEqual([sale.id]);
    expect(await list('q=%25')).toEqual([]);
  });

  it('takes no cursor of another filter', async () => {
    await aProduct();
    await aProduct();
    const { nextCursor } = (await call('GET', '/products?limit=1')).body;
    expect(await call('GET', `/products?limit=1&active=true&cursor=${nextCursor}`)).toMatchObject({
      status: 400,
      body: { code: 'cursor.invalid' },
    });
  });
});

describe('the search for products', () => {
  const search = (body: object, query = '') => call('POST', `/products/search${query}`, body);

  it('finds by code, and explains itself on demand', async () => {
    const sku = `XK-${Date.now()}`;
    const { id } = (await aProduct({ sku })).body;
    const found = await search({ query: `precio de ${sku}` });
    expect(found).toMatchObject({
      status: 200,
      body: { items: [{ id, sku, price: ars('21900.00') }], degraded: expect.any(Boolean) },
    });
    expect(found.body.items[0].ranks).toBeUndefined();
    expect((await search({ query: sku }, '?explain=true')).body.items[0].ranks).toMatchObject({ exact: 1 });
    expect((await search({ query: sku, maxPrice: ars('1.00') })).body.items).toEqual([]);
  });

  it('finds products by the new name of their brand', async () => {
    const brand = (await call('POST', '/brands', { name: name('brand') })).body;
    const { id } = (await aProduct({ brandId: brand.id })).body;
    await call('PATCH', `/brands/${brand.id}`, { displayName: 'Zzyzxworks' });
    const items = await eventually(async () => {
      const { body } = await search({ query: 'Zzyzxworks' });
      return body.items.length ? body.items : undefined;
    });
    expect(items).toMatchObject([{ id, brand: { name: 'Zzyzxworks' } }]);
  }, 180_000);

  it.each([{ query: '' }, { query: 'x'.repeat(501) }, { query: 'a', limit: 51 }, { query: 'a', minPrice: 5 }, {}])(
    'refuses %j',
    async (body) => expect((await search(body)).status).toBe(400),
  );
});

describe('files of products', () => {
  const sku = () => name('F');
  const csv = (...rows: string[]) => ['sku,name,price,stock', ...rows].join('\n');
  const send = (file: string, query = '') =>
    call('POST', `/products/import${query}`, file, { 'content-type': 'text/csv' });

  it('go in as the body, and are reported row by row', async () => {
    const [good, bad] = [sku(), sku()];
    const report = await send(csv(`${good},Uno,10,1`, `${bad},Dos,-1,1`));
    expect(report).toMatchObject({
      status: 200,
      body: {
        dryRun: false,
        rows: 2,
        created: 1,
        skipped: 1,
        problems: [{ row: 3, column: 'price', value: '-1.00', rule: 'price.negative' }],
      },
    });
    const { items } = (await call('GET', `/products?q=${good}`)).body;
    expect(items).toMatchObject([{ sku: good, price: ars('10.00'), stock: 1 }]);
  });

  it('go in as a form', async () => {
    const boundary = 'x-boundary';
    const [head, code] = [`--${boundary}\r\nContent-Disposition: form-data; name=`, sku()];
    const form = (field: string) =>
      `${head}"${field}"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${csv(`${code},Uno,10,1`)}\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const report = await call('POST', '/products/import', form('file'), headers);
    expect(report).toMatchObject({ status: 200, body: { created: 1, problems: [] } });
    expect(await call('POST', '/products/import', form('other'), headers)).toMatchObject({
      status: 400,
      body: { code: 'import.no-file' },
    });
  });

  it('go in as a form only to be tried where the form says so, and not at all where it cannot be read', async () => {
    const code = sku();
    const head = '--x\r\ncontent-disposition: form-data; name=';
    const file = `${head}"file"; filename="a.csv"\r\n\r\n${csv(`${code},Uno,10,1`)}\r\n`;
    const send = (payload: string, type = 'multipart/form-data; boundary=x') =>
      call('POST', '/products/import', payload, { 'content-type': type });
    const dry = await send(`${file}${head}"dryRun"\r\n\r\ntrue\r\n--x--\r\n`);
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, created: 1 } });
    for (const [field, value] of [
      ['dryRun', 'maybe'],
      ['dryrun', 'true'],
    ]) {
      expect(await send(`${file}${head}"${field}"\r\n\r\n${value}\r\n--x--\r\n`)).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', errors: [{ pointer: `/${field}` }] },
      });
    }
    const malformed = { status: 400, body: { code: 'import.form-malformed' } };
    expect(await send(file)).toMatchObject(malformed);
    expect(await send(`${file}--x--\r\n`, 'multipart/form-data')).toMatchObject(malformed);
    expect((await call('GET', `/products?q=${code}`)).body.items).toEqual([]);
  });

  it('leave nothing behind in a dry run', async () => {
    const code = sku();
    expect((await send(csv(`${code},Uno,10,1`), '?dryRun=true')).body).toMatchObject({ dryRun: true, created: 1 });
    expect((await call('GET', `/products?q=${code}`)).body.items).toEqual([]);
  });

  it('are refused when they are none, too long, or of no products', async () => {
    expect(await call('POST', '/products/import', { a: 1 })).toMatchObject({
      status: 400,
      body: { code: 'import.no-file' },
    });
    const unstorable = (await send(csv(`${sku()},a\0b,10,1`))).body.problems;
    expect(unstorable).toMatchObject([{ column: 'name', detail: expect.stringContaining('U+0000') }]);
    expect(await send('a,b\n1,2')).toMatchObject({ status: 422, body: { code: 'import.columns-unknown' } });
    const long = csv(`${sku()},Uno,10,1`, 'x'.repeat(21 * 1024 * 1024));
    expect(await send(long)).toMatchObject({ status: 413, body: { code: 'import.too-large' } });
  });

  it.each(['csv', 'ndjson'])('come out as %s, and go in again without a change', async (format) => {
    const { status, body } = await call('GET', `/products/export?format=${format}`);
    expect(status).toBe(200);
    const report = await send(body);
    expect(report).toMatchObject({ status: 200, body: { created: 0, updated: 0, skipped: 0 } });
    expect(report.body.unchanged).toBeGreaterThan(5);
  });
});
