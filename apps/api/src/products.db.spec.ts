import { aShop, ars } from './testing/a-shop';

const { call, name, aCategory, aProduct } = aShop();

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
