import { Phrase, PhraseMalformed } from './phrase';

const met = (phrase: string, text: string) => Phrase.of(phrase).in(text.split(' '));

describe('a phrase', () => {
  it.each([
    ['quiero devolver', 'hola quiero devolver esto', 'quiero devolver'],
    ['quiero * devolver', 'quiero ver si puedo devolver algo', 'quiero ver si puedo devolver'],
    ['quiero * devolver', 'quiero devolver algo', 'quiero devolver'],
    ['devol*', 'una devolucion por favor', 'devolucion'],
    ['Devolución', 'la devolucion', 'devolucion'],
    ['* cambio *', 'hay cambio hoy', 'cambio'],
    ['talle * 42', 'talle 41 o talle 42', 'talle 41 o talle 42'],
  ])('"%s" is met by "%s"', (phrase, text, by) => {
    expect(met(phrase, text)).toBe(by);
  });

  it.each([
    ['quiero devolver', 'devolver quiero'],
    ['quiero devolver', 'quiero algo devolver'],
    ['devol', 'devolucion'],
    ['a * b * c', 'a c b'],
  ])('"%s" is not met by "%s"', (phrase, text) => {
    expect(met(phrase, text)).toBeNull();
  });

  it.each(['', '*', ' * * ', '(a+)+$', 'a|b', '*x', 'x'.repeat(121)])('cannot be "%s"', (text) => {
    expect(() => Phrase.of(text, '/phrases/0')).toThrow(PhraseMalformed);
  });

  it('takes no longer than its words are many', () => {
    const long = Array.from({ length: 4_000 }, () => 'a');
    expect(Phrase.of('a * a * a * a * a * a * b').in(long)).toBeNull();
  });
});
