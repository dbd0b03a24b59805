import { searchTerms } from './search-terms';

describe('searchTerms', () => {
  it.each([
    ['Zapatillas rojas', `'Zapatillas' | 'rojas'`, `'Zapatillas' & 'rojas'`],
    ['  ¿tenés   zapatillas?, rojas! ', `'tenés' | 'zapatillas' | 'rojas'`, `'tenés' & 'zapatillas' & 'rojas'`],
    ['rojas rojas', `'rojas'`, `'rojas'`],
    ['XK-4471', `'XK-4471' | 'XK' | '4471'`, `('XK-4471' | ('XK' & '4471'))`],
    ['zapat*', `'zapat':*`, `'zapat':*`],
    ['camis-az*', `'camis-az' | 'camis' | 'az':*`, `('camis-az' | ('camis' & 'az':*))`],
    ["d'agua \\ o'clock", `'d' | 'agua' | 'o' | 'clock'`, `'d' & 'agua' & 'o' & 'clock'`],
    ['', '', ''],
    ['* & | ! : ()', '', ''],
  ])('takes %j for any of %s, best all of %s', (query, any, every) => {
    expect(searchTerms(query)).toMatchObject({ any, every });
  });

  it('takes it word by word, too', () => {
    expect(searchTerms('zapat* XK-4471').each).toEqual([`'zapat':*`, `('XK-4471' | ('XK' & '4471'))`]);
  });

  it.each([
    ['mesa "de luz" blanca', `'de luz'`],
    ['“mesa de luz” «con cajón»', `'mesa de luz' & 'con cajón'`],
    ['monitor 27" o 32" curvo', ''],
    ['"sin cerrar', ''],
    ['""', ''],
    ['"¿?"', ''],
    [`"d'agua"`, `'d agua'`],
  ])('takes of %j as it stands what is quoted: %s', (query, phrases) => {
    expect(searchTerms(query).phrases).toBe(phrases);
  });

  it('takes the whole query, what is quoted and what has a digit for possible identifiers', () => {
    const { identifiers } = searchTerms('¿precio de XK-4471, o "Mesa Luz"?');
    expect(identifiers).toEqual(expect.arrayContaining(['XK-4471', 'xk-4471', 'Mesa Luz', 'MESA LUZ', 'mesa luz']));
    expect(identifiers).toContain('¿precio de XK-4471, o "Mesa Luz"?');
    expect(identifiers).not.toContain('precio');
  });

  it.each(['SKU:ABC-12', '#ABC-12', '(ABC-12)', 'ABC-12.', '"ABC-12"', '\u0000ABC-12'])(
    'sees the identifier in %j',
    (query) => {
      expect(searchTerms(query).identifiers).toContain('ABC-12');
    },
  );

  it.each([
    ['fer 0002', 'FER-0002'],
    ['FER0002', 'FER-0002'],
    ['fer-0002', 'FER0002'],
    ['precio del mas 0001 15k', 'MAS-0001-15K'],
    ['ele0012ros', 'ELE-0012-ROS'],
  ])('sees in %j the identifier %s, whichever way it is written', (query, identifier) => {
    expect(searchTerms(query).identifiers).toContain(identifier);
  });

  it('does not take a size for part of an identifier', () => {
    expect(searchTerms('zapatillas 42').identifiers).not.toContain('zapatillas-42');
  });

  it('does not take a small number for an identifier', () => {
    expect(searchTerms('quiero 2 mesas').identifiers).not.toContain('2');
  });

  it('looks at the first words of a long message only', () => {
    const { any, identifiers } = searchTerms(Array.from({ length: 1000 }, (_, n) => `palabra${n}`).join(' '));
    expect(any.split(' | ')).toHaveLength(32);
    expect(identifiers.every(({ length }) => length <= 100)).toBe(true);
  });
});
