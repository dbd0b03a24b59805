import { Money } from '@aynux/kernel';
import { aProduct, ars, newProduct } from '../testing/a-product';
import { Product, VariantOfVariant } from './product';
import type { ProductDetails } from './product-state';
import { AttributeExists } from './product-attribute';
import { RulesBroken } from './rules';

const byHand = { by: 'U-1', reason: 'manual' } as const;

describe('a product', () => {
  it('keeps what was said, and has sensible values for what was not', () => {
    expect(aProduct({ stock: 3 }).state).toMatchObject({
      name: 'Martillo galponero',
      price: ars('21900.00'),
      stock: 3,
      minStock: 5,
      active: true,
      onSale: false,
      sku: null,
      tags: [],
      version: 0,
    });
  });

  it('notes its first price and its first stock', () => {
    const { newPrices, newStocks } = Product.add(newProduct({ stock: 3 }), 'U-1');
    expect(newPrices).toEqual([{ by: 'U-1', reason: 'initial', price: ars('21900.00'), previous: null }]);
    expect(newStocks).toEqual([{ by: 'U-1', reason: 'initial', previous: 0, stock: 3 }]);
  });

  it('notes no stock when it has none', () => {
    expect(aProduct().newStocks).toEqual([]);
  });

  it('writes equal decimals alike', () => {
    expect(aProduct({ taxPercentage: '21', weight: '0.5' }).state).toMatchObject({
      taxPercentage: '21.00',
      weight: '0.500',
    });
  });

  const refused: [string, Partial<ProductDetails>, string][] = [
    ['without a name', { name: '  ' }, 'name.length'],
    ['with a name that is no text', { name: 'a\0b' }, 'name.unstorable'],
    ['with half of a character in its name', { name: 'a\ud800b' }, 'name.unstorable'],
    ['with a name of 256 characters', { name: 'x'.repeat(256) }, 'name.length'],
    ['with a SKU that ends with a space', { sku: 'AB ' }, 'sku.form'],
    ['with an empty SKU', { sku: '' }, 'sku.form'],
    ['with a SKU of 101 characters', { sku: 'x'.repeat(101) }, 'sku.form'],
    ['with a line break in its SKU', { sku: 'A\nB' }, 'sku.form'],
    ['with a barcode that a spreadsheet has spoilt', { barcode: '2,0004E+12' }, 'barcode.form'],
    ['with a price below zero', { price: ars('-0.01') }, 'price.negative'],
    ['with a price of 13 digits', { price: ars('1000000000000.00') }, 'price.too-large'],
    ['with a cost below zero', { costPrice: ars('-1.00') }, 'costPrice.negative'],
    ['with a cost in another currency', { costPrice: Money.of('1.00', 'USD') }, 'costPrice.currency'],
    ['on sale without a price before the sale', { onSale: true }, 'onSale.without-discount'],
    [
      'on sale at the price before the sale',
      { onSale: true, originalPrice: ars('21900.00') },
      'onSale.without-discount',
    ],
    ['with less than no stock', { stock: -1 }, 'stock.whole'],
    ['with half a piece in stock', { stock: 1.5 }, 'stock.whole'],
    ['with more in stock than can be counted', { stock: 2 ** 31 }, 'stock.whole'],
    ['with a tax of more than 100 percent', { taxPercentage: '100.01' }, 'taxPercentage.range'],
    ['with a weight in tenths of a gram', { weight: '0.0001' }, 'weight.range'],
    ['with a negative weight', { weight: '-1' }, 'weight.range'],
    ['with an empty tag', { tags: ['a', ''] }, 'tags.length'],
    ['with a tag of two', { tags: ['a, b'] }, 'tags.length'],
    ['with four options', { options: ['a', 'b', 'c', 'd'] }, 'options.number'],
    ['with a feature of 501 characters', { features: ['x'.repeat(501)] }, 'features.length'],
  ];

  it.each(refused)('is refused %s', (_, more, rule) => {
    expect(() => aProduct(more)).toThrow(RulesBroken);
    expect(brokenRules(() => aProduct(more))).toContain(rule);
    expect(brokenRules(() => aProduct().change(more, byHand))).toContain(rule);
  });

  it.each(['FER-0010-4L', 'fer_10/4', 'AB 123', 'ñandú.7', '7', 'handle-small'])('may have the SKU %s', (sku) => {
    expect(aProduct({ sku }).state.sku).toBe(sku);
  });

  it('may be on sale below its price before', () => {
    expect(aProduct({ onSale: true, originalPrice: ars('21900.01') }).state.onSale).toBe(true);
  });

  it('names every rule that it breaks, by field', () => {
    try {
      aProduct({ name: '', stock: -1 });
      throw new Error('It was not refused.');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'product.invalid',
        errors: [{ pointer: '/name' }, { pointer: '/stock' }],
      });
    }
  });

  it('is no variant of itself', () => {
    expect(brokenRules(() => aProduct({ id: 'P-1', variantOf: 'P-1' }))).toEqual(['variantOf.itself']);
  });
});

describe('a variant', () => {
  const hammer = aProduct({ handle: 'martillo' });

  it('goes by the handle of the product that it varies', () => {
    const { variantOf, handle } = Product.addVariant(newProduct(), hammer, null).state;
    expect({ variantOf, handle }).toEqual({ variantOf: hammer.state.id, handle: 'martillo' });
  });

  it('has no variants', () => {
    const variant = Product.addVariant(newProduct(), hammer, null);
    expect(() => Product.addVariant(newProduct(), variant, null)).toThrow(VariantOfVariant);
  });
});

describe('a change', () => {
  it('of the price is noted with the price before', () => {
    const { state, newPrices } = saved(aProduct()).change({ price: ars('19900.00') }, byHand);
    expect(state.price).toEqual(ars('19900.00'));
    expect(newPrices).toEqual([{ ...byHand, price: ars('19900.00'), previous: ars('21900.00') }]);
  });

  it('of the stock is noted with the stock before', () => {
    const { newStocks, newPrices } = saved(aProduct({ stock: 3 })).change({ stock: 1 }, byHand);
    expect(newStocks).toEqual([{ ...byHand, previous: 3, stock: 1 }]);
    expect(newPrices).toEqual([]);
  });

  it('of nothing is none', () => {
    const product = saved(aProduct({ weight: '0.5', tags: ['a'] }));
    expect(product.change({ weight: '0.500', tags: ['a'], price: ars('21900') }, byHand)).toBe(product);
  });

  it('leaves the product it was asked of as it was', () => {
    const product = saved(aProduct());
    product.change({ name: 'Maza' }, byHand);
    expect(product.state.name).toBe('Martillo galponero');
  });
});

describe('the attributes of a product', () => {
  const colour = { id: 'A-1', name: 'Color', value: 'Rojo', type: 'text', searchable: true } as const;

  it('are as many as are added', () => {
    const product = aProduct()
      .withAttribute(colour)
      .withAttribute({ ...colour, id: 'A-2', name: 'Talle' });
    expect(product.state.attributes.map(({ name }) => name)).toEqual(['Color', 'Talle']);
    expect(product.withoutAttribute('A-1').state.attributes.map(({ name }) => name)).toEqual(['Talle']);
  });

  it('have one value each', () => {
    expect(() =>
      aProduct()
        .withAttribute(colour)
        .withAttribute({ ...colour, value: 'Azul' }),
    ).toThrow(AttributeExists);
  });

  it.each([
    ['number', '12,5'],
    ['boolean', 'sí'],
    ['json', '{'],
  ] as const)('of type %s refuse %s', (type, value) => {
    expect(brokenRules(() => aProduct().withAttribute({ ...colour, type, value }))).toEqual(['attribute.type']);
  });

  it.each([
    ['number', '-12.5'],
    ['boolean', 'true'],
    ['json', '{"a":1}'],
  ] as const)('of type %s take %s', (type, value) => {
    expect(aProduct().withAttribute({ ...colour, type, value }).state.attributes).toHaveLength(1);
  });

  it('that it does not have cannot be removed', () => {
    expect(() => aProduct().withoutAttribute('A-9')).toThrow('There is no product-attribute A-9.');
  });
});

describe('the images of a product', () => {
  const image = (id: string, more = {}) => ({
    id,
    url: `https://images.example.com/${id}.jpg`,
    altText: null,
    primary: false,
    position: null,
    ...more,
  });
  const shown = (product: Product) => product.state.images.map(({ id, primary, position }) => [id, primary, position]);

  it('stand in their order, the first one for the product', () => {
    const product = aProduct().withImage(image('a')).withImage(image('b'));
    expect(shown(product)).toEqual([
      ['a', true, 1],
      ['b', false, 2],
    ]);
  });

  it('have one that stands for the product: the last that was said to', () => {
    const product = aProduct()
      .withImage(image('a'))
      .withImage(image('b', { primary: true, position: 0 }));
    expect(shown(product)).toEqual([
      ['b', true, 0],
      ['a', false, 1],
    ]);
    expect(shown(product.withoutImage('b'))).toEqual([['a', true, 1]]);
  });

  it.each([
    'javascript:alert(1)',
    '/a.jpg',
    'https://',
    `https://a.example/${'x'.repeat(1000)}`,
    'https://a.example/a b',
  ])('are not at %s', (url) =>
    expect(brokenRules(() => aProduct().withImage(image('a', { url })))).toEqual(['image.url']),
  );
});

function saved(product: Product): Product {
  return Product.restore({ ...product.state, version: 1 });
}

function brokenRules(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof RulesBroken) return error.violations.map(({ rule }) => rule);
    throw error;
  }
}
