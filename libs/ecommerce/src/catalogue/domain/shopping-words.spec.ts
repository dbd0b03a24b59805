import { withoutShoppingWords } from './shopping-words';

it.each([
  ['¿Tenés yerba con palo?', 'yerba palo?'],
  ['venden submarinos?', 'submarinos?'],
  ['hola, precio del mas-0001-15k', 'mas-0001-15k'],
  ['me pasás el precio del DE-100', 'DE-100'],
  ['do you have running shoes, please', 'running shoes,'],
  ['vocês têm tênis?', 'tênis?'],
  ['quiero "aceite de oliva"', '"aceite de oliva"'],
  ['zapat*', 'zapat*'],
  ['¿precio?', '¿precio?'], // nothing else is there to search for
  ['', ''],
])('of %j, %j is left to search for', (text, left) => expect(withoutShoppingWords(text)).toBe(left));
