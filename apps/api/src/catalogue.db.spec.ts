import { aShop } from './testing/a-shop';

const { call, name, aCategory, aProduct } = aShop();

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
