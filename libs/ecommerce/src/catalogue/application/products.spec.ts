import { NotFound, ResourceStale } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { HasVariants } from '../domain/product';
import { ars, CATEGORY, newProduct } from '../testing/a-product';
import { InMemoryProductRepository } from '../testing/in-memory-product.repository';
import { AddProduct } from './add-product';
import { ChangeProduct } from './change-product';
import { RemoveProduct } from './remove-product';

const ids = new UuidIds();
let products: InMemoryProductRepository;
beforeEach(() => (products = new InMemoryProductRepository([CATEGORY])));

const add = (more = {}) => new AddProduct(products, ids).execute({ product: newProduct(more), by: 'U-1' });

describe('AddProduct', () => {
  it('stores the product under an id of its own', async () => {
    const { state } = await add({ name: 'Maza' });
    expect((await products.get(state.id)).state).toMatchObject({ name: 'Maza', version: 1 });
  });

  it('makes a variant of a product that exists', async () => {
    const head = await add({ handle: 'maza' });
    expect((await add({ variantOf: head.state.id })).state.variantOf).toBe(head.state.id);
    await expect(add({ variantOf: ids.next() })).rejects.toThrow(NotFound);
  });
});

describe('ChangeProduct', () => {
  const change = (id: string, changes: object, expectedVersion: number | null = null) =>
    new ChangeProduct(products).execute({ id, changes, expectedVersion, by: 'U-1' });

  it('stores what is different, and who changed it', async () => {
    const { state } = await add();
    const { newPrices } = await change(state.id, { price: ars('1.00') }, 1);
    expect(newPrices).toMatchObject([{ by: 'U-1', reason: 'manual' }]);
    expect((await products.get(state.id)).state.version).toBe(2);
  });

  it('stores nothing when nothing is', async () => {
    const { state } = await add();
    await change(state.id, { name: state.name });
    expect((await products.get(state.id)).state.version).toBe(1);
  });

  it('refuses to change another version than the one that was read', async () => {
    const { state } = await add();
    await expect(change(state.id, { name: 'Maza' }, 2)).rejects.toThrow(ResourceStale);
  });
});

describe('RemoveProduct', () => {
  const remove = (id: string, expectedVersion: number | null = null) =>
    new RemoveProduct(products).execute({ id, expectedVersion });

  it('takes a product out of the catalogue', async () => {
    const { state } = await add();
    await remove(state.id, 1);
    await expect(products.get(state.id)).rejects.toThrow(NotFound);
  });

  it('leaves alone a product with variants, and another version than the one that was read', async () => {
    const { state } = await add();
    await expect(remove(state.id, 2)).rejects.toThrow(ResourceStale);
    await add({ variantOf: state.id });
    await expect(remove(state.id)).rejects.toThrow(HasVariants);
  });
});
