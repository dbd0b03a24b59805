import { requestIn } from './product-request';

it.each([
  ['hola, tienen taladros?', 'taladros'],
  ['¿Cuánto sale la manguera de 20 metros?', 'manguera 20 metros'],
  ['do you have running shoes?', 'running shoes'],
  ['vocês têm tênis preto?', 'tenis preto'],
  ['precio de FER-0001', 'fer-0001'],
  ['buenas', ''],
])('hears in %j what to search for', (text, query) => {
  expect(requestIn(text).query).toBe(query);
});

it.each([
  ['zapatillas por menos de 20.000', '20000'],
  ['algo hasta $15000', '15000'],
  ['shoes under 30,000', '30000'],
  ['tênis até 50 mil', '50000'],
  ['zapatillas talle 42', null],
])('hears the most that it may cost in %j', (text, maxPrice) => {
  expect(requestIn(text).maxPrice).toBe(maxPrice);
});

it('hears the least that it may cost, and searches for the rest', () => {
  expect(requestIn('monitores de más de 100.000')).toMatchObject({
    minPrice: '100000',
    maxPrice: null,
    query: 'monitores',
  });
});

it.each(['ofertas en zapatillas', 'zapatillas en oferta', 'sneakers on sale', 'tênis em promoção'])(
  'hears in %j that only offers are wanted',
  (text) => {
    const { onSale, query } = requestIn(text);
    expect([onSale, query.includes('ofert') || query.includes('sale')]).toEqual([true, false]);
  },
);

it('tells what is asked about', () => {
  expect(
    ['cuánto cuesta la silla', 'de qué es la silla', 'tienen la silla?'].map((text) => requestIn(text).aspect),
  ).toEqual(['price', 'specs', 'availability']);
});

it.each([
  ['y en talle 42?', true],
  ['and in black?', true],
  ['en color negro', true],
  ['yerba mate', false],
])('tells whether %j goes on with what was asked before', (text, isFollowUp) => {
  expect(requestIn(text).isFollowUp).toBe(isFollowUp);
});
