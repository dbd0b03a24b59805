import { NotFound, ResourceStale } from '@aynux/kernel';
import { UuidIds } from '@aynux/platform';
import { InMemoryAuditLog } from '@aynux/platform/testing';
import { HasVariants } from '../domain/product';
import { ars, CATEGORY, newProduct } from '../testing/a-product';
import { InMemoryProductRepository } from '../testing/in-memory-product.repository';
import { AddProduct } from './add-product';
import { ChangeProduct } from './change-product';
import { ProductDesk } from './product-desk';
import { RemoveProduct } from './remove-product';

const ids = new UuidIds();
let products: InMemoryProductRepository;
let audit: InMemoryAuditLog;
let desk: ProductDesk;
beforeEach(() => {
  products = new InMemoryProductRepository([CATEGORY]);
  audit = new InMemoryAuditLog();
  desk = new ProductDesk(products, audit, { run: (work) => work() });
});

const add = (more = {}) => new AddProduct(products, desk, ids).execute({ product: newProduct(more), by: 'U-1' });

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
    new ChangeProduct(products, desk).execute({ id, changes, expectedVersion, by: 'U-1' });

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
    new RemoveProduct(products, desk).execute({ id, expectedVersion });

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

describe('the audit log', () => {
  it('is told what was added, what differs after a change, and what was taken out', async () => {
    const { state } = await add({ name: 'Maza', price: ars('5.00') });
    const command = { id: state.id, expectedVersion: null, by: 'U-1' };
    await new ChangeProduct(products, desk).execute({ ...command, changes: { price: ars('6.00') } });
    await new ChangeProduct(products, desk).execute({ ...command, changes: { name: 'Maza' } });
    await new RemoveProduct(products, desk).execute(command);
    expect(audit.entries).toMatchObject([
      { action: 'product.created', before: null, after: { name: 'Maza', price: { amount: '5.00', currency: 'ARS' } } },
      { action: 'product.changed', before: { price: { amount: '5.00' } }, after: { price: { amount: '6.00' } } },
      { action: 'product.deleted', before: { name: 'Maza' }, after: null },
    ]);
    expect(audit.entries[1]!.after).toEqual({ price: { amount: '6.00', currency: 'ARS' } });
  });
});
