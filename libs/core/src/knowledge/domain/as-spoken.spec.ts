import { asSpoken } from './as-spoken';
import { placeOf } from './place-in-words';

it.each([
  ['plain text as it is', 'Abrimos a las 9.\n- de lunes a viernes', 'Abrimos a las 9.\n- de lunes a viernes'],
  ['a text without the headings above it', '# Uno\n\n## Dos\n\nTexto.', 'Texto.'],
  ['underlined headings, too', 'Cambios\n-------\n\nDiez días.', 'Diez días.'],
  ['a heading further down in bold', 'Uno.\n\n## Dos ##\n\nTres.', 'Uno.\n\n*Dos*\n\nTres.'],
  ['emphasis as WhatsApp shows it', 'Es **gratis** y __rápido__, 2 ** 3', 'Es *gratis* y *rápido*, 2 ** 3'],
  [
    'links with their address',
    '[acá](https://a.example "x") o [https://b](https://b)',
    'acá (https://a.example) o https://b',
  ],
])('says %s', (_, markdown, spoken) => {
  expect(asSpoken(markdown)).toBe(spoken);
});

it.each([
  ['nothing of a text without headings and pages', [], null, ''],
  ['no more than once what the document is called', ['Manual', 'Envíos', 'Plazos'], null, 'Envíos › Plazos'],
  ['the page', [], { first: 3, last: 3 }, '(p. 3)'],
  ['the headings and the pages', ['Envíos'], { first: 3, last: 4 }, 'Envíos (p. 3-4)'],
])('names of a place %s', (_, headings, pages, words) => {
  expect(placeOf('Manual', { from: 0, to: 1, headings, pages })).toBe(words);
});

it('names no place of a text that has none', () => {
  expect(placeOf('Manual', null)).toBe('');
});
