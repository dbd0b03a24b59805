import { Money } from '@aynux/kernel';
import { anOfferedProduct } from '../testing/an-offered-product';
import { factsOf, replyAbout } from './product-reply';

const ars = (decimal: string) => Money.of(decimal, 'ARS');

it('answers with the one product there is, its code, price and stock', () => {
  expect(replyAbout([anOfferedProduct()], 'taladro', 'es')).toBe(
    'Sí, lo tenemos:\n• Taladro percutor 13 mm [FER-0001]: $ 89.999,90, en stock',
  );
});

it('does not claim to have what is sold out', () => {
  const reply = replyAbout([anOfferedProduct({ stock: 0 })], 'drill', 'en');
  expect(reply).toMatch(/^This is what I found:\n.*out of stock for now$/);
});

it('says honestly that there is nothing, naming what was searched for', () => {
  expect(replyAbout([], 'submarino', 'pt')).toMatch(/^Não encontrei «submarino» no catálogo\./);
});

it('asks what to look for when the message names nothing', () => {
  expect(replyAbout([], '', 'en')).toBe('Which product are you looking for? Its name, brand or code will do.');
});

it('counts the last ones, and shows the price before the sale', () => {
  const [fact] = factsOf([anOfferedProduct({ stock: 2, originalPrice: ars('99999.00') })], 'es');
  expect(fact).toBe('Taladro percutor 13 mm [FER-0001]: $ 89.999,90 (antes $ 99.999,00), quedan 2');
});

it('names the sizes that are in stock, and the lowest price of those', () => {
  const variant = (size: string, stock: number, price: string) => ({
    options: { Talle: size },
    stock,
    price: ars(price),
  });
  const shoe = anOfferedProduct({
    name: 'Zapatilla',
    variants: [variant('41', 3, '50000'), variant('42', 0, '45000'), variant('43', 1, '52000')],
  });
  expect(factsOf([shoe], 'es')).toEqual(['Zapatilla: desde $ 50.000,00, quedan 4; Talle: 41, 43']);
});

it('names the size of the one variant that was meant', () => {
  const [fact] = factsOf([anOfferedProduct({ name: 'Remera', sku: 'IND-1-L', options: { Talle: 'L' } })], 'es');
  expect(fact).toBe('Remera [IND-1-L]: $ 89.999,90, en stock; Talle: L');
});
