import { NotFound, Stale } from '@aynux/kernel';
import { ConceptHashEmbedder, Embeddings, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { aProduct, ars, CATEGORY } from '../testing/a-product';
import { describeProductRepository } from '../testing/product.repository.contract';
import { TypeormProductRepository } from './typeorm-product.repository';

const db = testDatabase();
const GLOBEX = '01990000-0000-7000-8000-0000000000aa';
const BRAND = '01990000-0000-7000-8000-000000000002';
let next = 0;
const ids = { next: () => `01990000-0000-7000-8000-${String(++next).padStart(12, '0')}` };
const jobs = { enqueued: 0, enqueue: async () => void jobs.enqueued++ };
const embeddings = () => new Embeddings(db.database, new ConceptHashEmbedder(), jobs);
const productsOf = (tenant: string) => asTenant(tenant, new TypeormProductRepository(db.database, ids, embeddings()));
const query = (text: string, values: unknown[] = []) =>
  Tenant.run(SYSTEM_ORGANIZATION, () => db.database.run((manager) => manager.query(text, values)));

beforeAll(async () => {
  await query(`insert into ecommerce.categories (id, name, display_name) values ($1, 'ferreteria', 'Ferretería')`, [
    CATEGORY,
  ]);
  await query(`insert into ecommerce.brands (id, name, display_name) values ($1, 'tenazor', 'Tenazor')`, [BRAND]);
});

describeProductRepository(() => productsOf(SYSTEM_ORGANIZATION));

const products = () => productsOf(SYSTEM_ORGANIZATION);
const byHand = { by: null, reason: 'manual' } as const;

it('hides a product from every other tenant', async () => {
  const product = aProduct();
  await products().save(product);
  await expect(productsOf(GLOBEX).get(product.state.id)).rejects.toThrow(NotFound);
});

it('keeps every price and every stock that a product has had', async () => {
  const product = aProduct({ stock: 5 });
  const { id } = product.state;
  await products().save(product);
  await products().save((await products().get(id)).change({ price: ars('100.00'), stock: 2 }, byHand));
  const prices = 'select price, previous_price, change_reason from ecommerce.price_history where product_id = $1';
  expect(await query(`${prices} order by id`, [id])).toEqual([
    { price: '21900.00', previous_price: null, change_reason: 'initial' },
    { price: '100.00', previous_price: '21900.00', change_reason: 'manual' },
  ]);
  const movements =
    'select movement_type, quantity, previous_stock, new_stock from ecommerce.stock_movements where product_id = $1';
  expect(await query(`${movements} order by id`, [id])).toEqual([
    { movement_type: 'in', quantity: 5, previous_stock: 0, new_stock: 5 },
    { movement_type: 'adjustment', quantity: -3, previous_stock: 5, new_stock: 2 },
  ]);
});

describe('what search reads', () => {
  const row = async (id: string) => {
    const [found] = await query(
      `select search_terms, embedded_at is null as waits from ecommerce.products where id = $1`,
      [id],
    );
    return found as { search_terms: string; waits: boolean };
  };
  const embedded = async (id: string) =>
    query(
      `update ecommerce.products set embedding = array_fill(0.1, array[768])::halfvec, embedding_model = 'test',
        embedded_at = now() where id = $1`,
      [id],
    );

  it('names brand, category, searchable attributes and tags', async () => {
    const attribute = { id: ids.next(), name: 'Color', value: 'Rojo', type: 'text', searchable: true } as const;
    const product = aProduct({ brandId: BRAND, tags: ['acero'] })
      .withAttribute(attribute)
      .withAttribute({ ...attribute, id: ids.next(), name: 'Lote', searchable: false });
    await products().save(product);
    expect((await row(product.state.id)).search_terms).toBe('Tenazor Ferretería Color Rojo acero');
  });

  it('waits for a new vector when a text changed, and for none when only price or stock did', async () => {
    const product = aProduct({ tags: ['acero'] });
    const { id } = product.state;
    await products().save(product);
    await embedded(id);
    const asked = jobs.enqueued;
    await products().save((await products().get(id)).change({ price: ars('1.00'), stock: 9 }, byHand));
    expect(await row(id)).toEqual({ search_terms: 'Ferretería acero', waits: false });
    expect(jobs.enqueued).toBe(asked);
    await products().save((await products().get(id)).change({ tags: ['fibra'] }, byHand));
    expect(await row(id)).toEqual({ search_terms: 'Ferretería fibra', waits: true });
    expect(jobs.enqueued).toBe(asked + 1);
  });
});

describe('a stock that a sale has counted down meanwhile', () => {
  const sold = (id: string) => query('update ecommerce.products set stock = stock - 1 where id = $1', [id]);

  it('is not put back by a change of something else', async () => {
    const product = aProduct({ stock: 5 });
    const { id } = product.state;
    await products().save(product);
    const loaded = await products().get(id);
    await sold(id);
    await products().save(loaded.change({ name: 'Maza' }, byHand));
    expect((await products().get(id)).state).toMatchObject({ name: 'Maza', stock: 4 });
  });

  it('is not overwritten by a correction of the stock before', async () => {
    const product = aProduct({ stock: 5 });
    const { id } = product.state;
    await products().save(product);
    const loaded = await products().get(id);
    await sold(id);
    await expect(products().save(loaded.change({ stock: 10 }, byHand))).rejects.toThrow(Stale);
  });
});
