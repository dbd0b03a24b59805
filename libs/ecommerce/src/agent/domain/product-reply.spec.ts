import { join } from 'node:path';
import { type Language, LANGUAGES, Money, type Voice } from '@aynux/kernel';
import { ShippedPrompts } from '@aynux/platform/testing';
import { anOfferedProduct } from '../testing/an-offered-product';
import * as reply from './product-reply';
import type { Findings, OfferedProduct } from './product-reply';

const about = (finding: Findings['finding'], query: string, ...products: readonly OfferedProduct[]): Findings => ({
  request: { query, minPrice: null, maxPrice: null, onSale: false },
  finding,
  products,
});

const prompts = new ShippedPrompts(join(__dirname, '../prompts'));
const voices = new Map<Language, Voice>();
beforeAll(async () => {
  for (const language of LANGUAGES) voices.set(language, await prompts.voice(language));
});
const wording = (language: Language) => ({ language, say: voices.get(language)!.say });
const replyAbout = (found: Findings, language: Language) => reply.replyAbout(found, wording(language));
const factsOf = (found: Findings, language: Language) => reply.factsOf(found, wording(language));

const ars = (decimal: string) => Money.of(decimal, 'ARS');

it('answers with the one product there is, its code, price and stock', () => {
  expect(replyAbout(about('found', 'taladro', anOfferedProduct()), 'es')).toBe(
    'Sí, lo tenemos:\n• Taladro percutor 13 mm [FER-0001]: $ 89.999,90, en stock',
  );
});

it('does not claim to have what is sold out', () => {
  const reply = replyAbout(about('found', 'drill', anOfferedProduct({ stock: 0 })), 'en');
  expect(reply).toMatch(/^This is what I found:\n.*out of stock for now$/);
});

it('says honestly that there is nothing, naming what was searched for', () => {
  expect(replyAbout(about('nothing', 'submarino'), 'pt')).toMatch(/^Não encontrei «submarino» no catálogo\./);
});

it('asks what to look for when the message names nothing', () => {
  expect(replyAbout(about('unasked', ''), 'en')).toBe(
    'Which product are you looking for? Its name, brand or code will do.',
  );
});

it('counts the last ones, and shows the price before the sale', () => {
  const [fact] = factsOf(
    about('found', 'taladro', anOfferedProduct({ stock: 2, originalPrice: ars('99999.00') })),
    'es',
  );
  expect(fact).toBe('Taladro percutor 13 mm [FER-0001]: $ 89.999,90 (antes $ 99.999,00), quedan 2');
});

it('names the sizes that are in stock, and the lowest price of those', () => {
  const variant = (size: string, stock: number, price: string) => ({
    options: { Talle: size },
    stock,
    price: ars(price),
    originalPrice: null,
  });
  const shoe = anOfferedProduct({
    name: 'Zapatilla',
    variants: [variant('41', 3, '50000'), variant('42', 0, '45000'), variant('43', 1, '52000')],
  });
  expect(factsOf(about('found', 'zapatilla', shoe), 'es')).toEqual([
    'Zapatilla: desde $ 50.000,00, quedan 4; Talle: 41, 43',
  ]);
});

it('names the size of the one variant that was meant', () => {
  const [fact] = factsOf(
    about('found', 'remera L', anOfferedProduct({ name: 'Remera', sku: 'IND-1-L', options: { Talle: 'L' } })),
    'es',
  );
  expect(fact).toBe('Remera [IND-1-L]: $ 89.999,90, en stock; Talle: L');
});

it('shows beside the lowest price what that very variant cost before, and no other', () => {
  const variant = (size: string, price: string, before: string | null) => ({
    options: { Peso: size },
    stock: 9,
    price: ars(price),
    originalPrice: before === null ? null : ars(before),
  });
  const food = (...variants: OfferedProduct['variants']) =>
    about('found', 'alimento', anOfferedProduct({ name: 'Alimento', originalPrice: ars('69900'), variants }));
  const [small, big] = [variant('3 kg', '16900', null), variant('15 kg', '62900', '69900')];
  expect(factsOf(food(small, big), 'es')).toEqual(['Alimento: desde $ 16.900,00, en stock; Peso: 3 kg, 15 kg']);
  expect(factsOf(food(big), 'es')).toEqual(['Alimento: $ 62.900,00 (antes $ 69.900,00), en stock; Peso: 15 kg']);
});

describe('what is not just what was asked for', () => {
  const limited = (more: Partial<Findings['request']>) => {
    const found = about('otherwise', 'taladro', anOfferedProduct());
    return { ...found, request: { ...found.request, ...more } };
  };

  it.each<[Findings, string]>([
    [about('similar', 'leche', anOfferedProduct()), 'No encontré exactamente «leche». Lo más parecido:'],
    [about('related', 'celulares', anOfferedProduct()), 'Relacionado con «celulares» encontré:'],
    [limited({ maxPrice: '20000' }), 'Hay «taladro», pero no hasta $ 20.000,00. Lo más cercano:'],
    [limited({ minPrice: '900000' }), 'Hay «taladro», pero no desde $ 900.000,00. Lo más cercano:'],
    [limited({ onSale: true }), 'Hay «taladro», pero no en oferta. Lo más cercano:'],
    [about('browsed', '', anOfferedProduct()), 'Esto es lo que hay:'],
  ])('is never offered with a yes: %#', (found, heading) => {
    expect(replyAbout(found, 'es').split('\n')[0]).toBe(heading);
    expect(factsOf(found, 'es')[0]).toBe(heading);
  });

  it('says so when nothing is so, though nothing was named', () => {
    expect(replyAbout(about('nothing', ''), 'es')).toBe('Por ahora no hay nada así en el catálogo.');
  });
});
