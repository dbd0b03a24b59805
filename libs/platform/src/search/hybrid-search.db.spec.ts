import fc from 'fast-check';
import { testDatabase } from '../testing/test-database';
import type { Database } from '../database/database';
import { sql } from './sql';
import { Shed } from './testing/a-shed';
import { SwitchableEmbedder } from './testing/switchable-embedder';
import { notices, shed as domain } from './testing/things';

const connection = testDatabase({ domains: [domain] });
const aShed = () => new Shed(connection.database);

const SHOES = [
  { name: 'Zapatillas de running para hombre', code: 'ZAP-042', price: '90000.50' },
  { name: 'Zapatillas urbanas blancas de mujer', code: 'ZAP-043', price: '60000' },
  { name: 'Botas de montaña impermeables', code: 'BOT-001', price: '120000' },
  { name: 'Auriculares inalámbricos con micrófono', code: 'AUR-7', price: '45000' },
  { name: 'Lámpara de escritorio con luz cálida', code: 'mesa', price: '30000' },
];

describe('HybridSearch', () => {
  let shed: Shed;
  beforeAll(async () => {
    shed = aShed();
    await shed.putEmbedded(...SHOES);
  });

  it('finds by words, the row with most of them first', async () => {
    expect((await shed.find('zapatillas blancas'))[0]).toBe('Zapatillas urbanas blancas de mujer');
  });

  it('finds a row although one of the words is nowhere', async () => {
    expect((await shed.find('botas impermeables trekkingxyz'))[0]).toBe('Botas de montaña impermeables');
  });

  it.each(['lampara', 'LÁMPARA', 'lámparas', 'lampra de escritorio'])('finds the lamp by %j', async (query) => {
    expect((await shed.find(query))[0]).toBe('Lámpara de escritorio con luz cálida');
  });

  it('finds by meaning what shares no word', async () => {
    const { hits } = await shed.look('sneakers');
    expect(hits[0]).toMatchObject({ ranks: { text: null, vector: 1 } });
    expect(hits[0]?.name).toContain('Zapatillas');
  });

  it.each(['bot-001', 'BOT-001', 'Hola, ¿tenés BOT-001?', 'zapatillas como las de código:bot-001.'])(
    'puts the row that %j names before all others',
    async (query) => {
      const { hits } = await shed.look(query);
      expect(hits[0]).toMatchObject({ name: 'Botas de montaña impermeables', ranks: { exact: 1 } });
      expect(hits.filter(({ ranks }) => ranks.exact !== null)).toHaveLength(1);
    },
  );

  it('takes a plain word for an identifier only when it is the whole query', async () => {
    expect((await shed.look('mesa')).hits[0]).toMatchObject({ ranks: { exact: 1 } });
    expect((await shed.look('lámpara para la mesa')).hits[0]).toMatchObject({ ranks: { exact: null } });
  });

  it('finds only what has the quoted words as they stand', async () => {
    expect(await shed.find('zapatillas "blancas de mujer"')).toEqual(['Zapatillas urbanas blancas de mujer']);
    expect(await shed.find('"mujer blancas"')).toEqual([]);
  });

  it('takes a word with an asterisk for the beginning of one', async () => {
    const { hits } = await shed.look('auric*');
    expect(hits[0]).toMatchObject({ name: 'Auriculares inalámbricos con micrófono', ranks: { text: 1 } });
  });

  it.each([
    ['para*', 'Paraguas negro'],
    ['cons*', 'Consola de videojuegos'],
    ['con*', 'Consola de videojuegos', 'Contrapiso listo'],
    ['sobre*', 'Sobremesa de roble'],
    ['contra*', 'Contrapiso listo'],
    ['un*', 'Unidad de disco'],
    ['ESTA*', 'Estacionamiento cubierto', 'Estante flotante'],
    ['refrigeradore*', 'Refrigeradores y heladeras'],
    ['estacionam*', 'Estacionamiento cubierto'],
    ['cúb*', 'Estacionamiento cubierto'],
    ['zapater*', 'Zapatero de pino'],
    ['roble-sobr*', 'Sobremesa de roble'],
  ])(
    'finds by %j alone what has a word that begins so, be it a stop word or longer than a stem',
    async (query, ...expected) => {
      const other = aShed();
      other.embedder.isDown = true;
      const names = [
        'Paraguas negro',
        'Consola de videojuegos',
        'Sobremesa de roble',
        'Contrapiso listo',
        'Unidad de disco',
      ];
      const more = ['Estante flotante', 'Refrigeradores y heladeras', 'Estacionamiento cubierto', 'Zapatero de pino'];
      await other.put(...[...names, ...more, 'Zapatillas rojas'].map((named) => ({ name: named })));
      expect((await other.find(query)).sort()).toEqual(expected);
    },
  );

  it('passes over a quoted phrase that says nothing', async () => {
    expect((await shed.find('"de la" zapatillas blancas'))[0]).toBe('Zapatillas urbanas blancas de mujer');
    expect((await shed.look('"de la" BOT-001')).hits[0]).toMatchObject({ ranks: { exact: 1 } });
  });

  it.each(['"BOT-001"', '"bot-001"', 'precio de «BOT-001»', '"BOT-001" "de montaña"'])(
    'finds by %j the row with that identifier, though its text does not have it',
    async (query) => {
      expect(await shed.find(query)).toEqual(['Botas de montaña impermeables']);
    },
  );

  it('asks of a row with a quoted identifier for all else that is quoted', async () => {
    expect(await shed.find('"BOT-001" "de mujer"')).toEqual([]);
    expect(await shed.find('"BOT-001" "ZAP-042"')).toEqual([]);
  });

  it.each(['asdf qwer', 'xyzzy', '¿?', '"', "'); drop table", ' \u0000 ', '👍', 'de la con para', '* & | ! <->'])(
    'finds nothing for %j, which says nothing',
    async (query) => {
      expect(await shed.look(query)).toEqual({ hits: [], degraded: false });
    },
  );

  it('takes whatever people type for a query', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`'`, `"`, '\\\\', ':*', ' & ', '<->', '(', 'ñandú', 'a*b'),
    );
    const query = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(query, async (typed) => {
        expect((await shed.look(typed)).degraded).toBe(false);
      }),
      { numRuns: 100 },
    );
  }, 180_000);

  it('fuses the ranks of each way to search', async () => {
    const { hits } = await shed.look('zapatillas de running');
    const [{ ranks, score } = { ranks: {}, score: 0 }] = hits;
    expect(ranks).toEqual({ exact: null, text: 1, vector: 1 });
    expect(score).toBeCloseTo(2 / 61, 10);
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
  });

  it('filters before it ranks', async () => {
    const cheap = { filter: [sql`t.price <= ${'70000'}`, sql`t.name <> ${'x'}`] };
    const { hits } = await shed.look('zapatillas', cheap);
    expect(hits[0]).toMatchObject({ name: 'Zapatillas urbanas blancas de mujer', ranks: { text: 1, vector: 1 } });
    expect(await shed.find('BOT-001', cheap)).not.toContain('Botas de montaña impermeables');
  });

  it('gives as many as were asked for, and reads more of each with it', async () => {
    const { hits } = await shed.look('zapatillas', { limit: 1 });
    expect(hits).toHaveLength(1);
    expect(hits[0]?.price).toMatch(/^\d+\.\d\d$/);
  });

  it('can show what was found in which words', async () => {
    const read = { columns: `ts_headline('core.spanish', t.name, asked.words, 'StartSel=<, StopSel=>') as name` };
    expect((await shed.find('urbana', { read }))[0]).toBe('Zapatillas <urbanas> blancas de mujer');
  });

  it('does not find what was deleted', async () => {
    const other = aShed();
    const [id] = await other.putEmbedded({ name: 'Termo de acero', code: 'TER-1' });
    expect(await other.find('termo TER-1')).toEqual(['Termo de acero']);
    await other.sql('update shed.things set deleted_at = now() where id = $1', [id]);
    expect(await other.find('termo TER-1')).toEqual([]);
  });

  it('shows nothing of another tenant, by whatever way', async () => {
    const [other, theirs] = [aShed(), aShed()];
    await theirs.putEmbedded(...SHOES);
    await other.putEmbedded({ name: 'Cafetera' });
    for (const query of ['BOT-001', 'botas', '"botas de montaña"', 'calzado para caminar por el cerro']) {
      expect(await other.look(query)).toEqual({ hits: [], degraded: false });
    }
    expect(await other.sql('select name from shed.searchable_things')).toEqual([{ name: 'Cafetera' }]);
  });

  it("searches the platform's rows for every tenant", async () => {
    const one = new Shed(connection.database, new SwitchableEmbedder(), notices);
    const other = new Shed(connection.database, new SwitchableEmbedder(), notices);
    await one.putEmbedded({ name: 'Las devoluciones se aceptan dentro de los diez días' });
    const { hits, degraded } = await other.look('¿puedo devolver algo?');
    expect(hits[0]?.name).toBe('Las devoluciones se aceptan dentro de los diez días');
    expect(degraded).toBe(false);
  });

  it('joins an open transaction, and sees what it has written', async () => {
    const other = aShed();
    await other.as(() =>
      other.database.run(async () => {
        await other.put({ name: 'Parlante portátil' });
        expect(await other.find('parlante')).toEqual(['Parlante portátil']);
      }),
    );
  });
});

describe('HybridSearch without vectors', () => {
  it('finds by words, and says that it is degraded, while the embedder is down', async () => {
    const shed = aShed();
    await shed.putEmbedded(...SHOES);
    shed.embedder.isDown = true;
    const { hits, degraded } = await shed.look('zapatillas ZAP-043');
    expect(degraded).toBe(true);
    expect(hits[0]).toMatchObject({ name: 'Zapatillas urbanas blancas de mujer', ranks: { exact: 1, vector: null } });
    expect(hits[1]).toMatchObject({ ranks: { exact: null, text: expect.any(Number), vector: null } });
    expect(await shed.look('sneakers')).toEqual({ hits: [], degraded: true });
  });

  it('finds rows that have no vector yet by their words, and says that it is degraded', async () => {
    const shed = aShed();
    await shed.putEmbedded(...SHOES);
    await shed.put({ name: 'Sandalias de cuero' });
    const { hits, degraded } = await shed.look('sandalias');
    expect(degraded).toBe(true);
    expect(hits[0]).toMatchObject({ name: 'Sandalias de cuero', ranks: { text: 1, vector: null } });
  });

  it.each(['a-model', 'z-model'])('compares no vectors of another model, such as %s', async (model) => {
    const shed = aShed();
    await shed.putEmbedded(...SHOES);
    shed.embedder.model = model;
    const { hits, degraded } = await shed.look('zapatillas');
    expect(degraded).toBe(true);
    expect(hits).toHaveLength(2);
    expect(hits.every(({ ranks }) => ranks.vector === null)).toBe(true);
  });

  it('lets any other failure of the embedder through', async () => {
    const shed = aShed();
    shed.embedder.meanwhile = () => Promise.reject(new Error('a bug'));
    await expect(shed.look('zapatillas')).rejects.toThrow('a bug');
  });
});

it('takes one round trip', async () => {
  const shed = aShed();
  await shed.putEmbedded(...SHOES);
  const statements: string[] = [];
  const counting = {
    read: (work: (manager: object) => Promise<unknown>) =>
      work({
        query: async (text: string, values: unknown[]) => {
          statements.push(text);
          return shed.sql(text, values);
        },
      }),
  } as unknown as Database;
  const { search } = new Shed(counting, shed.embedder);
  await shed.as(() => search.search(shed.table, { query: 'zapatillas', limit: 5 }));
  expect(statements).toHaveLength(1);
});
