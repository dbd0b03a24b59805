import fc from 'fast-check';
import { partsOf } from './text-parts';

it('leaves alone what fits', () => {
  expect(partsOf('Hola, Ana.', 10)).toEqual(['Hola, Ana.']);
});

it('has nothing to send of nothing', () => {
  expect(partsOf(' \n\u0000 ', 10)).toEqual([]);
});

it('drops the characters that no database keeps', () => {
  expect(partsOf('ho\u0000la', 10)).toEqual(['hola']);
});

it.each([
  ['between paragraphs', 'Uno. Dos.\nTres.\n\nCuatro. Cinco.', 28, ['Uno. Dos.\nTres.', 'Cuatro. Cinco.']],
  ['between lines', 'Uno. Dos.\nTres. Cuatro.', 18, ['Uno. Dos.', 'Tres. Cuatro.']],
  ['between sentences', 'Uno dos. Tres cuatro.', 14, ['Uno dos.', 'Tres cuatro.']],
  ['between words', 'uno dos tres cuatro', 14, ['uno dos tres', 'cuatro']],
  ['inside a word that is longer than a message', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['and never inside a character', 'abc😀def', 4, ['abc', '😀de', 'f']],
  ['not so early that a scrap is left', 'a\n\nbcdef ghijkl', 10, ['a\n\nbcdef', 'ghijkl']],
])('cuts %s', (_, text, longest, parts) => {
  expect(partsOf(text, longest)).toEqual(parts);
});

it('fills a message to the last place', () => {
  expect(partsOf('abcd efgh', 4)).toEqual(['abcd', 'efgh']);
});

it('loses nothing but space, whatever the text', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '.', '😀', 'ñ'), maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, longest) => {
      const parts = partsOf(text, longest);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(longest);
        expect(part).toBe(part.trim());
        expect(part).not.toBe('');
        expect(part).not.toMatch(/\p{Surrogate}/u);
      }
    }),
  );
});
