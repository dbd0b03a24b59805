import { searchTerms } from './search-terms';

describe('searchTerms', () => {
  const plain = (...parts: string[]) => parts.map((part) => ({ whole: '', parts: part, endings: '', begins: '' }));

  it.each([
    ['Zapatillas rojas', plain(`'Zapatillas'`, `'rojas'`)],
    ['  ¿tenés   zapatillas?, rojas! ', plain(`'tenés'`, `'zapatillas'`, `'rojas'`)],
    ['rojas rojas', plain(`'rojas'`)],
    ['XK-4471', [{ whole: `'XK-4471'`, parts: `'XK' & '4471'`, endings: '', begins: '' }]],
    ["d'agua \\ o'clock", plain(`'d'`, `'agua'`, `'o'`, `'clock'`)],
    ['', []],
    ['* & | ! : ()', []],
  ])('takes %j word by word', (query, words) => {
    expect(searchTerms(query).words).toEqual(words);
  });

  it.each([
    ['para*', [{ whole: '', parts: '', endings: `'para'`, begins: `'para':*` }]],
    ['camis-az*', [{ whole: `'camis-az'`, parts: `'camis'`, endings: `'az'`, begins: `'az':*` }]],
    ['44712*', [{ whole: '', parts: '', endings: `'44712'`, begins: `'44712':*` }]],
  ])('takes the last part of %j for the beginning of a word', (query, words) => {
    expect(searchTerms(query).words).toEqual(words);
  });

  it('thinks of endings to what may be longer than the stem of what is meant', () => {
    const [{ endings } = { endings: '' }] = searchTerms('refrigeradore*').words;
    expect(endings.split(' | ')).toEqual(expect.arrayContaining([`'refrigeradore'`, `'refrigeradores'`]));
  });

  it.each([
    ['mesa "de luz" blanca', [`'de luz'`]],
    ['“mesa de luz” «con cajón»', [`'mesa de luz'`, `'con cajón'`]],
    ['monitor 27" o 32" curvo', []],
    ['"sin cerrar', []],
    ['""', []],
    ['"¿?"', []],
    [`"d'agua"`, [`'d agua'`]],
  ])('takes of %j as it stands what is quoted: %s', (query, phrases) => {
    expect(searchTerms(query).phrases.map(({ words }) => words)).toEqual(phrases);
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
    const { words, identifiers } = searchTerms(Array.from({ length: 1000 }, (_, n) => `palabra${n}`).join(' '));
    expect(words).toHaveLength(32);
    expect(identifiers.every(({ length }) => length <= 100)).toBe(true);
  });
});
