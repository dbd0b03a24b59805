import { testDatabase } from '../testing/test-database';
import { FEW } from './few-rows';
import type { QueryVector } from './search-lanes';
import type { ManyRows } from './many-rows';
import { searchStatement } from './search-statement';
import { searchTerms } from './search-terms';
import { sql } from './sql';
import { Shed } from './testing/a-shed';
import { SwitchableEmbedder } from './testing/switchable-embedder';
import { shed as domain, things } from './testing/things';

const connection = testDatabase({ domains: [domain] });
const embedder = new SwitchableEmbedder();
let [big, small]: Shed[] = [];

beforeAll(async () => {
  [big, small] = [new Shed(connection.database, embedder), new Shed(connection.database, embedder)];
  await small.putEmbedded(...words(20).map((word) => ({ name: `Caja de ${word}` })));
  await big.putEmbedded(...words(60).map((word, n) => ({ name: `Caja de ${word}`, code: `C-${n}`, price: `${n}` })));
  // Who counts rows does not ask for their vectors, which would take long to make.
  await big.sql(
    `insert into shed.things (id, name) select gen_random_uuid(), 'Tornillo ' || n from generate_series(1, ${FEW.rows}) n`,
  );
}, 180_000);

/** Made of letters, so that no stemmer takes two of them for one. */
function words(count: number): string[] {
  return Array.from(
    { length: count },
    (_, n) => `${'bcdfglmnprst'[n % 12]}${'aeiou'[n % 5]}${'bcdfglmnprst'[n % 7]}uk`,
  );
}

describe('the plan', () => {
  /** Which table or index is read, and how. */
  const scansOf = async (shed: Shed, many: ManyRows | null, query = 'caja de bacuk'): Promise<string[]> => {
    const [vector = []] = await embedder.embed([query], 'query');
    const asked: QueryVector = { model: embedder.model, vector, leastSimilarity: 0.15 };
    const request = { query, limit: 10, filter: [sql`t.price < ${50}`] };
    const { text, values } = searchStatement(things, request, searchTerms(query), asked, many);
    const lines = await shed.sql<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    const scans = lines.map((line) => /(\w+ )+Scan (using|on) \w+/.exec(line['QUERY PLAN'])?.[0]);
    return [...new Set(scans.filter((scan) => scan !== undefined && !scan.startsWith('CTE')))].map(String);
  };

  it.each(['caja de bacuk', 'caj* bac*', '"caja de bacuk" "de la" caja'])(
    'finds the texts and the vectors of a tenant with many rows by %j through the indexes made for that',
    async (query) => {
      const scans = await scansOf(big!, { commonWords: ['caj'] }, query);
      expect(scans).toContain('Bitmap Index Scan on ix_things_search');
      expect(scans).toContain('Index Scan using things_embedding_hnsw');
      expect(scans).not.toContain('Seq Scan on things');
    },
  );

  it('looks at the rows of a tenant with few through an index that begins with the tenant', async () => {
    const scans = await scansOf(small!, null);
    expect(scans).toContain('Index Scan using ix_things_embedding_model');
    expect(scans).not.toContain('Index Scan using things_embedding_hnsw');
    expect(scans).not.toContain('Seq Scan on things');
  });
});

describe('HybridSearch in many rows', () => {
  it('counts them in the first search only', async () => {
    const rows = { read: 0 };
    const database = connection.database;
    const counting: Pick<typeof database, 'read'> = {
      read: (work) => {
        rows.read++;
        return database.read(work);
      },
    };
    const { search } = new Shed(counting as typeof database, embedder);
    for (const statements of [3, 4, 5]) {
      await big!.as(() => search.search(things, { query: 'caja', limit: 5 }));
      expect(rows.read).toBe(statements);
    }
    await small!.as(() => search.search(things, { query: 'caja', limit: 5 }));
    expect(rows.read).toBe(6);
  });

  it('finds by identifier, by words and by meaning', async () => {
    const { hits } = await big!.look('C-7 caja');
    expect(hits[0]).toMatchObject({ ranks: { exact: 1 } });
    expect(hits[1]).toMatchObject({ ranks: { text: expect.any(Number), vector: expect.any(Number) } });
    expect(await big!.find('tornillo 4711')).toContain('Tornillo 4711');
  });

  it('finds by the beginning of a word, and what is quoted as it stands', async () => {
    const [{ name: first } = { name: '' }] = await big!.sql<{ name: string }>(
      `select name from shed.things where name like 'Caja%' order by name limit 1`,
    );
    expect((await big!.look(`tornill* "${first}"`)).hits.map(({ name }) => name)).toEqual([first]);
    expect(await big!.find('"de la" tornillo 4711')).toContain('Tornillo 4711');
    expect(await big!.find('para* "C-7"')).toHaveLength(1);
  });

  it('finds the only row that passes a filter, though its vector is far away', async () => {
    const { hits } = await big!.look('caja', { filter: [sql`t.code = ${'C-59'}`] });
    expect(hits.map(({ ranks }) => ranks)).toEqual([{ exact: null, text: 1, vector: 1 }]);
  });

  it('finds what rows are parts of once, however many of them come first', async () => {
    const parts = { ...things, wholeOf: `split_part(t.name, ' ', 1)` };
    const request = { query: 'caja tornillo 4711', limit: 5, read: { columns: 't.name' } };
    const { hits } = await big!.as(() => big!.search.search<{ name: string }>(parts, request));
    expect(hits.map(({ name }) => name.split(' ')[0]).sort()).toEqual(['Caja', 'Tornillo']);
  });

  it('shows nothing of another tenant', async () => {
    const { hits } = await big!.look('caja', { limit: 100 });
    const own = await big!.sql<{ id: string }>(`select id from shed.things where name like 'Caja%'`);
    expect(new Set(hits.map(({ id }) => id))).toEqual(new Set(own.map(({ id }) => id)));
  });
});
