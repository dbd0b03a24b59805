import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from './testing/eventually';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let token: string;

beforeAll(async () => {
  app = await testApp(test.server());
  token = (await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: ADMIN })).json().accessToken;
}, 180_000);
afterAll(() => app?.close());

type Body = Record<string, unknown> | string | Buffer;

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: Body, headers = {}) {
  const answer = await app.inject({
    method,
    url: `/api/v1/ecommerce${url}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = /^application\/(problem\+)?json/.test(String(answer.headers['content-type']));
  return { status: answer.statusCode, etag: answer.headers.etag, body: isJson ? answer.json() : answer.body };
}

let made = 0;
const name = (what: string) => `${what} ${++made}`;
const ars = (amount: string) => ({ amount, currency: 'ARS' });
const aCategory = async () => (await call('POST', '/categories', { name: name('category') })).body;
const aProduct = async (more: Record<string, unknown> = {}) => {
  const categoryId = (more['categoryId'] as string | undefined) ?? (await aCategory()).id;
  return call('POST', '/products', { name: name('Martillo'), categoryId, price: ars('21900.00'), ...more });
};

describe.each([
  ['/categories', 'category', {}],
  ['/brands', 'brand', { warrantyYears: 5 }],
  ['/subcategories', 'subcategory', {}],
])('%s', (path, kind, more) => {
  const add = async (body: Record<string, unknown> = {}) => {
    const within = kind === 'subcategory' ? { categoryId: (await aCategory()).id } : {};
    return call('POST', path, { name: name(kind), ...more, ...within, ...body });
  };

  it('are added, read, changed and removed', async () => {
    const added = await add({ displayName: 'Ferretería' });
    expect(added).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { displayName: 'Ferretería', active: true, ...more },
    });
    const { id } = added.body;
    expect(await call('GET', `${path}/${id}`)).toMatchObject({ status: 200, etag: '"1"', body: added.body });
    const changed = await call('PATCH', `${path}/${id}`, { description: 'Clavos' }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { description: 'Clavos', displayName: 'Ferretería' },
    });
    expect(await call('PATCH', `${path}/${id}`, { active: false }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { code: 'resource.stale' },
    });
    expect((await call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect(await call('GET', `${path}/${id}`)).toMatchObject({ status: 404, body: { code: `${kind}.not-found` } });
  });

  it('have a name of their own, whatever its case', async () => {
    const { body } = await add();
    const within = 'categoryId' in body ? { categoryId: body.categoryId } : {};
    const again = await call('POST', path, { name: body.name.toUpperCase(), ...within });
    expect(again).toMatchObject({ status: 409, body: { code: `${kind}.name-taken`, errors: [{ pointer: '/name' }] } });
    await call('DELETE', `${path}/${body.id}`);
    expect((await call('POST', path, { name: body.name, ...within })).status).toBe(201);
  });

  it('are listed page by page, each once', async () => {
    for (let n = 0; n < 3; n++) await add();
    const all = (await call('GET', `${path}?limit=100`)).body.items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await call('GET', `${path}?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('cannot be removed while something stands on them', async () => {
    const { body } = await add();
    const categoryId = kind === 'category' ? body.id : (body.categoryId ?? (await aCategory()).id);
    const product = await aProduct({ categoryId, ...(kind === 'category' ? {} : { [`${kind}Id`]: body.id }) });
    expect(product.status).toBe(201);
    expect(await call('DELETE', `${path}/${body.id}`)).toMatchObject({ status: 409, body: { code: `${kind}.in-use` } });
    await call('DELETE', `/products/${product.body.id}`);
    expect((await call('DELETE', `${path}/${body.id}`)).status).toBe(204);
  });

  it.each([
    ['a blank name', { name: ' ' }],
    ['no name', { name: null }],
    ['an unknown field', { nome: 'x' }],
    ['null where there must be something', { active: null }],
  ])('are refused with %s', async (_, body) => {
    expect(await add(body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('a product', () => {
  it('is answered with all there is to know about it', async () => {
    const category = await aCategory();
    const brand = (await call('POST', '/brands', { name: name('brand') })).body;
    const sku = name('SKU');
    const added = await aProduct({ categoryId: category.id, brandId: brand.id, sku, stock: 3, tags: ['acero'] });
    expect(added).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        sku,
        category: { id: category.id, name: category.displayName },
        brand: { id: brand.id, name: brand.displayName },
        subcategory: null,
        price: ars('21900.00'),
        stock: 3,
        tags: ['acero'],
        attributes: [],
        images: [],
        variants: [],
        version: 1,
      },
    });
    expect(await call('GET', `/products/${added.body.id}`)).toMatchObject({
      status: 200,
      etag: '"1"',
      body: added.body,
    });
  });

  it('notes a new price and a new stock', async () => {
    const { id } = (await aProduct({ stock: 3 })).body;
    const changed = await call('PATCH', `/products/${id}`, { price: ars('19900.00'), stock: 5 }, { 'if-match': '"1"' });
    expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { price: ars('19900.00'), stock: 5 } });
    expect((await call('GET', `/products/${id}/price-history`)).body).toMatchObject({
      items: [
        { price: ars('19900.00'), previousPrice: ars('21900.00'), reason: 'manual', changedBy: expect.any(String) },
        { price: ars('21900.00'), previousPrice: null },
      ],
      nextCursor: null,
    });
    const { body } = await call('GET', `/products/${id}/stock-movements?limit=1`);
    expect(body.items).toMatchObject([{ type: 'adjustment', quantity: 2, previousStock: 3, newStock: 5 }]);
    const rest = await call('GET', `/products/${id}/stock-movements?limit=1&cursor=${body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ type: 'in', quantity: 3 }], nextCursor: null });
  });

  it('is changed only as it was read', async () => {
    const { id } = (await aProduct()).body;
    await call('PATCH', `/products/${id}`, { name: 'Maza' });
    const stale = await call('PATCH', `/products/${id}`, { name: 'Mazo' }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'resource.stale' } });
    expect((await call('DELETE', `/products/${id}`, undefined, { 'if-match': '"1"' })).status).toBe(412);
  });

  it('is the same version after a change of nothing', async () => {
    const { id, name: same } = (await aProduct()).body;
    expect(await call('PATCH', `/products/${id}`, { name: same })).toMatchObject({ status: 200, etag: '"1"' });
  });

  it.each([
    ['a price below zero', { price: ars('-1.00') }, 'product.invalid', '/price'],
    ['a sale that is none', { onSale: true }, 'product.invalid', '/onSale'],
    ['half a piece', { stock: 1.5 }, 'request.invalid', '/stock'],
    ['a price that is a number', { price: 10 }, 'request.invalid', '/price'],
    ['a price of three decimals', { price: ars('1.005') }, 'request.invalid', '/price/amount'],
    ['no price', { price: null }, 'request.invalid', '/price'],
    ['no tags', { tags: null }, 'request.invalid', '/tags'],
    [
      'a category that does not exist',
      { categoryId: '0193d3a0-0000-7000-8000-000000000009' },
      'product.category-unknown',
      '/categoryId',
    ],
    [
      'a brand that does not exist',
      { brandId: '0193d3a0-0000-7000-8000-000000000009' },
      'product.brand-unknown',
      '/brandId',
    ],
    ['an unknown field', { colour: 'red' }, 'request.invalid', '/colour'],
  ])('is refused with %s', async (_, wrong, code, pointer) => {
    const expected = {
      status: 400,
      body: { code, errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    };
    expect(await aProduct(wrong)).toMatchObject(expected);
    const { id } = (await aProduct()).body;
    expect(await call('PATCH', `/products/${id}`, wrong)).toMatchObject(expected);
  });

  it('loses what null was sent for', async () => {
    const { id } = (await aProduct({ sku: name('SKU'), description: 'Larga', costPrice: ars('1.00') })).body;
    const changed = await call('PATCH', `/products/${id}`, { sku: null, description: null, costPrice: null });
    expect(changed).toMatchObject({ status: 200, body: { sku: null, description: null, costPrice: null } });
  });

  it('has a SKU of its own', async () => {
    const sku = name('SKU');
    await aProduct({ sku });
    expect(await aProduct({ sku })).toMatchObject({ status: 409, body: { code: 'product.sku-taken' } });
  });

  it('stands in a subcategory of its category', async () => {
    const [category, other] = [await aCategory(), await aCategory()];
    const { body } = await call('POST', '/subcategories', { name: name('sub'), categoryId: category.id });
    expect((await aProduct({ categoryId: category.id, subcategoryId: body.id })).status).toBe(201);
    expect(await aProduct({ categoryId: other.id, subcategoryId: body.id })).toMatchObject({
      status: 400,
      body: { code: 'product.subcategory-unknown' },
    });
  });

  it('shows its variants, and stays as long as it has some', async () => {
    const head = (await aProduct({ handle: name('remera') })).body;
    const variant = (await aProduct({ variantOf: head.id, options: ['Talle'], stock: 2 })).body;
    await call('POST', `/products/${variant.id}/attributes`, { name: 'Talle', value: 'M' });
    const { variants } = (await call('GET', `/products/${head.id}`)).body;
    expect(variants).toMatchObject([{ id: variant.id, stock: 2, price: ars('21900.00'), options: { Talle: 'M' } }]);
    expect(await aProduct({ variantOf: variant.id })).toMatchObject({
      status: 409,
      body: { code: 'product.variant-of-variant' },
    });
    expect(await call('DELETE', `/products/${head.id}`)).toMatchObject({
      status: 409,
      body: { code: 'product.has-variants' },
    });
    expect((await call('DELETE', `/products/${variant.id}`)).status).toBe(204);
    expect((await call('DELETE', `/products/${head.id}`)).status).toBe(204);
    expect(await call('GET', `/products/${head.id}`)).toMatchObject({
      status: 404,
      body: { code: 'product.not-found' },
    });
  });

  it('has attributes, each name once', async () => {
    const { id } = (await aProduct()).body;
    const url = `/products/${id}/attributes`;
    const added = await call('POST', url, { name: 'Talle', value: '42', type: 'number' });
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Talle', value: '42', type: 'number', searchable: true },
    });
    expect((await call('POST', url, { name: 'Talle', value: '43' })).status).toBe(409);
    expect(await call('POST', url, { name: 'Alto', value: 'mucho', type: 'number' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/value' }] },
    });
    expect((await call('GET', url)).body).toEqual({ items: [added.body] });
    expect((await call('DELETE', `${url}/${added.body.id}`)).status).toBe(204);
    expect((await call('DELETE', `${url}/${added.body.id}`)).status).toBe(404);
  });

  it('has images, one of which stands for it', async () => {
    const { id } = (await aProduct()).body;
    const url = `/products/${id}/images`;
    const first = await call('POST', url, { url: 'https://a.example/1.jpg', altText: 'Uno' });
    expect(first).toMatchObject({ status: 201, body: { primary: true, position: 1 } });
    const second = await call('POST', url, { url: 'https://a.example/2.jpg', primary: true });
    expect((await call('GET', url)).body.items).toMatchObject([{ primary: false }, { primary: true }]);
    expect((await call('DELETE', `${url}/${second.body.id}`)).status).toBe(204);
    expect((await call('GET', url)).body.items).toMatchObject([{ id: first.body.id, primary: true }]);
    expect((await call('POST', url, { url: 'javascript:alert(1)' })).status).toBe(400);
  });

  it.each(['/products/none', '/products/0193d3a0-0000-7000-8000-000000000009/price-history'])(
    'is not at %s',
    async (url) => {
      expect([400, 404]).toContain((await call('GET', url)).status);
    },
  );
});

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
  const search = (body: Body, query = '') => call('POST', `/products/search${query}`, body);

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
  const sku = () => `F-${++made}`;
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
    expect(report.body.unchanged).toBeGreaterThan(10);
  });
});
