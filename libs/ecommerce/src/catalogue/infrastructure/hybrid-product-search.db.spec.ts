import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testDatabase } from '@aynux/platform/testing';
import { ShopFloor } from '../../catalogue-files/testing/shop-floor';
import type { Browsing, FoundProduct, ProductQuery } from '../application/product-search';
import { PRODUCT_QUESTIONS, type ProductQuestion } from '../testing/product-questions';

const test = testDatabase();
const inShop = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
let shop: ShopFloor;

beforeAll(async () => {
  shop = new ShopFloor(test.database);
  await inShop(() => shop.loadDemo());
  await inShop(() => shop.embed());
}, 180_000);

const find = async (text: string, filter: Partial<ProductQuery> = {}) =>
  (await inShop(() => shop.search.search({ text, limit: 5, ...filter }))).items;
const skus = (items: readonly FoundProduct[]) => items.map(({ sku }) => sku);

describe('the questions about the demo catalogue', () => {
  const isAnswered = async ({ text, expected }: ProductQuestion) => {
    const items = await find(text);
    return items.some(({ sku, handle }) => expected.includes(sku ?? '') || expected.includes(handle ?? ''));
  };

  it('are answered within the first five products, 85 of 100 at least', async () => {
    const asked = PRODUCT_QUESTIONS.filter(({ kind }) => kind !== 'nothing');
    const missed: string[] = [];
    for (const question of asked) if (!(await isAnswered(question))) missed.push(question.text);
    expect(missed.slice(Math.floor(asked.length * 0.15))).toEqual([]);
  });

  it.each(PRODUCT_QUESTIONS.filter(({ kind }) => kind === 'lexical' || kind === 'exact').map(({ text }) => text))(
    'find what they name: %s',
    async (text) => {
      const question = PRODUCT_QUESTIONS.find((one) => one.text === text);
      expect(question && (await isAnswered(question))).toBe(true);
    },
  );

  it.each(PRODUCT_QUESTIONS.filter(({ kind }) => kind === 'nothing').map(({ text }) => text))(
    'find nothing where there is nothing: %s',
    async (text) => expect(skus(await find(text))).toEqual([]),
  );
});

describe('a search for products', () => {
  it('names a product once, by the variant that fits best, beside all of them', async () => {
    const [first, ...others] = await find('remera negra talle L');
    expect(first).toMatchObject({ sku: 'IND-0001-NEG-L', options: { Color: 'Negro', Talle: 'L' } });
    expect(first?.variants).toHaveLength(6);
    expect(others.map(({ handle }) => handle)).not.toContain(first?.handle);
  });

  it('knows a product by the image of the one that it varies', async () => {
    const [first] = await find('IND-0001-BLA-M');
    expect(first?.imageUrl).toBe('https://images.example.com/aynux-demo/remera-basica-algodon.jpg');
  });

  it.each(['FER-0004', 'fer-0004', 'cuánto sale FER-0004?', '2000100040003'])(
    'puts first what %s names',
    async (text) => {
      const [first] = await find(text);
      expect(first).toMatchObject({ sku: 'FER-0004', ranks: { exact: 1 } });
    },
  );

  it.each([
    ['at most', { maxPrice: { amount: '20000' } }, (item: FoundProduct) => Number(item.price.toDecimal()) <= 20000],
    ['at least', { minPrice: { amount: '20000' } }, (item: FoundProduct) => Number(item.price.toDecimal()) >= 20000],
    ['on sale', { onSale: true }, (item: FoundProduct) => item.onSale],
    ['in stock', { inStock: true }, (item: FoundProduct) => item.stock > 0],
  ])('finds only what is %s', async (_, filter, holds) => {
    const items = await find('herramienta', filter);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(holds)).toBe(true);
  });

  it.each([
    ['fer 0002', 'FER-0002'],
    ['FER0002', 'FER-0002'],
    ['fer-0002', 'FER-0002'],
  ])('knows by %s the code %s', async (text, sku) => {
    expect((await find(text))[0]).toMatchObject({ sku, fit: 'named' });
  });

  it.each([
    ['¿tenés leche?', 'similar'],
    ['dulce de leche', 'meant'],
    ['monitor de 27 pulgadas', 'kind'],
    ['zapatillas talle 42', 'kind'],
    ['zapatillas talle 41', 'meant'],
    ['hammer', 'alike'],
    ['celulares', 'related'],
    ['Sartén antiadherente 26 cm', 'named'],
  ])('says how well what it finds for %j fits: %s', async (text, fit) => {
    expect((await find(text))[0]?.fit).toBe(fit);
  });

  it('shows what fulfils a filter though nothing is named, in the order that is asked for', async () => {
    const browse = (order: Browsing['order']) =>
      inShop(() => shop.search.browse({ onSale: true }, { limit: 5, order }));
    const [cheap, dear, discounted] = [await browse('cheapest'), await browse('dearest'), await browse('discount')];
    expect([cheap, dear, discounted].every((items) => items.length === 5 && items.every(({ onSale }) => onSale))).toBe(
      true,
    );
    const amounts = (items: readonly FoundProduct[]) => items.map(({ price }) => Number(price.toDecimal()));
    expect(amounts(cheap)).toEqual(amounts(cheap).sort((one, other) => one - other));
    expect(amounts(dear)).toEqual(amounts(dear).sort((one, other) => other - one));
    expect(Math.max(...amounts(cheap))).toBeLessThan(Math.min(...amounts(dear)));
  });

  it('finds nothing in another currency', async () => {
    expect(await find('martillo', { maxPrice: { amount: '99999', currency: 'USD' } })).toEqual([]);
    expect(await find('martillo', { maxPrice: { amount: '99999', currency: 'ARS' } })).not.toEqual([]);
  });

  it('finds only what is of a category or a brand', async () => {
    const [hammer] = await find('martillo');
    const { category, brand } = hammer!;
    const items = await find('acero', { categoryId: category.id });
    expect(new Set(items.map((item) => item.category.name))).toEqual(new Set(['Ferretería']));
    const made = await find('acero', { brandId: brand?.id ?? '' });
    expect(new Set(made.map((item) => item.brand?.name))).toEqual(new Set(['Tenazor']));
  });

  it('does not find what is not for sale', async () => {
    await setActive('FER-0001', false);
    expect(skus(await find('FER-0001'))).not.toContain('FER-0001');
    await setActive('FER-0001', true);
    expect(skus(await find('FER-0001'))).toContain('FER-0001');
  });

  it('finds nothing of another shop', async () => {
    const others = await Tenant.run('01990000-0000-7000-8000-0000000000bb', () =>
      shop.search.search({ text: 'martillo', limit: 5 }),
    );
    expect(others.items).toEqual([]);
  });
});

const setActive = (sku: string, active: boolean) =>
  inShop(() =>
    test.database.run((manager) =>
      manager.query('update ecommerce.products set active = $2 where sku = $1', [sku, active]),
    ),
  );
