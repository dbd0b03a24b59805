import { Money } from '@aynux/kernel';
import type { Fit } from '../../catalogue/domain/fit';
import { anOfferedProduct } from '../testing/an-offered-product';
import { bestFitting, inOrder, meantVariants, nearestTo, withinLimits } from './offers';

const ars = (decimal: string) => Money.of(decimal, 'ARS');
const fitting = (...fits: Fit[]) => fits.map((fit) => ({ fit }));
const variant = (options: Record<string, string>, price = '100') => ({
  options,
  price: ars(price),
  originalPrice: null,
  stock: 1,
});
const priced = (...prices: string[]) => prices.map((price) => anOfferedProduct({ name: price, price: ars(price) }));
const names = (products: readonly { name: string }[]) => products.map(({ name }) => name);

describe('of what a search found', () => {
  it.each<[Fit[], string, number]>([
    [['named', 'meant', 'similar'], 'found', 1],
    [['meant', 'meant', 'related', 'kind'], 'found', 2],
    [['alike', 'related'], 'related', 1],
    [['related', 'kind'], 'related', 1],
    [['kind', 'similar'], 'similar', 1],
    [['similar', 'similar'], 'similar', 2],
    [[], 'nothing', 0],
  ])('%j, only the best counts: %s', (fits, finding, count) => {
    const best = bestFitting(fitting(...fits));
    expect([best.finding, best.products.length]).toEqual([finding, count]);
  });

  it('only the variants at the price that was said are left, if there are any', () => {
    const product = anOfferedProduct({ variants: [variant({}, '100'), variant({}, '300')] });
    expect(withinLimits(product, { minPrice: null, maxPrice: '200' }).variants).toEqual([product.variants[0]]);
    expect(withinLimits(product, { minPrice: '200', maxPrice: null }).variants).toEqual([product.variants[1]]);
    expect(withinLimits(product, { minPrice: null, maxPrice: '50' })).toBe(product);
  });

  it('only the variants that were meant are left, if any were', () => {
    const shirt = anOfferedProduct({
      variants: [
        variant({ Color: 'Negro', Talle: 'M' }),
        variant({ Color: 'Negro', Talle: 'L' }),
        variant({ Color: 'Blanco', Talle: 'L' }),
      ],
    });
    const saying = (...words: string[]) => meantVariants(shirt, (value) => words.includes(value)).variants.length;
    expect([saying('Negro'), saying('Negro', 'L'), saying('Blanco', 'M'), saying('Rojo')]).toEqual([2, 1, 3, 3]);
  });
});

describe('the order', () => {
  it('is that of the search, of the lowest prices or of the highest', () => {
    const products = priced('20', '10', '30');
    expect(names(inOrder(products, null))).toEqual(['20', '10', '30']);
    expect(names(inOrder(products, 'cheapest'))).toEqual(['10', '20', '30']);
    expect(names(inOrder(products, 'dearest'))).toEqual(['30', '20', '10']);
  });

  it('begins with what is nearest to the price that was said', () => {
    const products = priced('20', '10', '30');
    expect(names(nearestTo(products, { minPrice: null, maxPrice: '5' }))).toEqual(['10', '20', '30']);
    expect(names(nearestTo(products, { minPrice: '99', maxPrice: null }))).toEqual(['30', '20', '10']);
    expect(names(nearestTo(products, { minPrice: null, maxPrice: null }))).toEqual(['20', '10', '30']);
  });
});
