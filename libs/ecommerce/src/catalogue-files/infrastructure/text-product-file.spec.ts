import { collected, fileOf, inChunks } from '../testing/file-of';
import { TextProductFile } from './text-product-file';

const file = new TextProductFile();
const read = async (...rows: string[]) => collected(file.rows(fileOf(...rows)));
const cellsOf = async (bytes: Uint8Array, chunk = 7) =>
  (await collected(file.rows(inChunks(bytes, chunk)))).map((row) => ('cells' in row ? row.cells : row));

describe('a product file', () => {
  it.each([',', ';', '\t', '|'])('may be separated by %j', async (separator) => {
    const rows = await read(['sku', 'name'].join(separator), ['A', '"Martillo, 20; oz\t|"'].join(separator));
    expect(rows).toEqual([
      { number: 1, cells: ['sku', 'name'] },
      { number: 2, cells: ['A', 'Martillo, 20; oz\t|'] },
    ]);
  });

  it('is not fooled by separators in the quotes of its header', async () => {
    expect(await read('"a;b;c;d",sku', 'x,A')).toEqual([
      { number: 1, cells: ['a;b;c;d', 'sku'] },
      { number: 2, cells: ['x', 'A'] },
    ]);
  });

  it('counts rows as a spreadsheet does, empty ones and line breaks in a cell included', async () => {
    const rows = await read('sku,name', 'A,"one', 'two"', '', 'B,three');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 4]);
  });

  it.each([
    ['UTF-8', Buffer.from('sku,name\nA,Ñandú 10 €\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffsku,name\nA,Ñandú 10 €\n')],
    ['UTF-16 with a mark', Buffer.from('\ufeffsku,name\nA,Ñandú 10 €\n', 'utf16le')],
    ['Windows Latin', Buffer.from('sku,name\nA,\xd1and\xfa 10 \x80\n', 'latin1')],
  ])('is read as %s, however it is cut', async (_, bytes) => {
    for (const chunk of [1, 2, 3, 7, 1000]) {
      expect(await cellsOf(bytes, chunk)).toEqual([
        ['sku', 'name'],
        ['A', 'Ñandú 10 €'],
      ]);
    }
  });

  it('is Windows Latin when its last letter is', async () => {
    expect(await cellsOf(Buffer.from('sku,name\nA,caf\xe9', 'latin1'))).toEqual([
      ['sku', 'name'],
      ['A', 'café'],
    ]);
  });

  it('may hold inches', async () => {
    expect((await read('sku,name', 'A,Llave 10"', 'B,"Monitor 24"""')).slice(1)).toEqual([
      { number: 2, cells: ['A', 'Llave 10"'] },
      { number: 3, cells: ['B', 'Monitor 24"'] },
    ]);
  });

  it('is read as far as it can be when a quote is never closed', async () => {
    const rows = await read('sku,name', 'A,uno', 'B,"dos', 'C,tres');
    expect(rows.slice(0, 2)).toEqual([
      { number: 1, cells: ['sku', 'name'] },
      { number: 2, cells: ['A', 'uno'] },
    ]);
    expect(rows.slice(2)).toMatchObject([{ number: 3, unreadable: expect.stringMatching(/quote/i) }]);
  });

  it('gives no rows after one that cannot be told from them', async () => {
    for (const quote of ['', '"']) {
      const content = ['sku,name', 'A,uno', `B,${quote}${'x'.repeat(1_100_000)}`, 'C,tres', 'D,cuatro'].join('\n');
      const rows = await collected(file.rows(inChunks(Buffer.from(content), 3_000_000)));
      expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect(rows[2]).toMatchObject({ unreadable: expect.any(String) });
    }
  });

  it('is not read into memory to look for the end of a row', async () => {
    let given = 0;
    async function* endless() {
      yield Buffer.from('sku,name\nA,"');
      for (; ; given++) yield Buffer.alloc(65_536, 'x');
    }
    const rows = await collected(file.rows(endless()));
    expect(rows).toMatchObject([{ number: 1 }, { number: 2, unreadable: expect.any(String) }]);
    expect(given).toBeLessThan(40);
  });

  it('fails when its source does', async () => {
    async function* broken() {
      yield Buffer.from('sku,name\nA,uno\n');
      throw new Error('The connection broke.');
    }
    await expect(collected(file.rows(broken()))).rejects.toThrow('The connection broke.');
  });

  it('may have a JSON object on each line', async () => {
    const rows = await read('{"sku":"A","tags":["x","y"],"stock":3}', '', 'no', '{"stock":{"a":1},"sku":"B","more":1}');
    expect(rows).toEqual([
      { number: 1, cells: ['sku', 'tags', 'stock'] },
      { number: 2, cells: ['A', 'x, y', '3'] },
      { number: 4, unreadable: 'The line is no JSON object.' },
      { number: 5, cells: ['B', '', '{"a":1}'] },
    ]);
  });

  it('may be empty', async () => {
    expect(await collected(file.rows(fileOf()))).toEqual([]);
  });
});
