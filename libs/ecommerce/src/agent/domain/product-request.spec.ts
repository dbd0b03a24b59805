import { requestIn } from './product-request';

it.each([
  ['hola, tienen taladros?', 'taladros'],
  ['¿Cuánto sale la manguera de 20 metros?', 'manguera de 20 metros'],
  ['algo para el mate', 'para el mate'],
  ['Auriculares en oferta blancos, por menos de 50 mil', 'Auriculares blancos'],
  ['😀 zapatillas 😀', 'zapatillas'],
  ['do you have running shoes?', 'running shoes'],
  ['vocês têm tênis preto?', 'tênis preto'],
  ['precio de FER-0001', 'FER-0001'],
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
  ['necesito 3 martillos', 'martillos'],
  ['quiero 2 kilos de yerba', 'yerba'],
  ['dos bolsas de alimento para gato', 'alimento para gato'],
  ['i need two pillows', 'pillows'],
  ['martillo 10', 'martillo 10'],
  ['24 inch monitor', '24 inch monitor'],
  ['pintura 20 litros', 'pintura 20 litros'],
])('does not search in %j for how many are wanted', (text, query) => {
  expect(requestIn(text).query).toBe(query);
});

it.each([
  ['el más barato', 'cheapest', ''],
  ['cuál es la notebook más barata', 'cheapest', 'notebook'],
  ['the most expensive sofa', 'dearest', 'sofa'],
  ['yerba barata', null, 'yerba'],
])('hears in %j what is to come first', (text, order, query) => {
  expect(requestIn(text)).toMatchObject({ order, query });
});

it.each([
  ['y en talle 42?', true],
  ['and in black?', true],
  ['en color negro', true],
  ['hay en 42?', true],
  ['do you have it in black', true],
  ['42?', true],
  ['taladro en oferta', false],
  ['yerba mate', false],
])('tells whether %j goes on with what was asked before', (text, isFollowUp) => {
  expect(requestIn(text).isFollowUp).toBe(isFollowUp);
});
