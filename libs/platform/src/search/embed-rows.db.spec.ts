import { testDatabase } from '../testing/test-database';
import { SYSTEM_ORGANIZATION } from '../database/tenant';
import { MissingVectors } from './missing-vectors';
import { Shed } from './testing/a-shed';
import { SwitchableEmbedder } from './testing/switchable-embedder';
import { notices, shed as domain, things } from './testing/things';

const connection = testDatabase({ domains: [domain] });
const aShed = (embedder?: SwitchableEmbedder) => new Shed(connection.database, embedder);
const tools = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Herramienta ${n}` }));
const progress = (shed: Shed) => shed.as(() => shed.embeddings.progress(shed.table));
const modelsOf = (shed: Shed) =>
  shed.sql<{ model: string; rows: number }>(
    `select embedding_model as model, count(*)::int as rows from ${shed.table.name} group by 1 order by 1`,
  );

describe('EmbedRows', () => {
  it('makes the vectors of all rows, in batches', async () => {
    const shed = aShed();
    await shed.put(...tools(70));
    expect(await progress(shed)).toEqual({ model: shed.embedder.model, total: 70, embedded: 0 });
    await shed.embed();
    expect(shed.embedder.batches).toEqual([64, 6]);
    expect(await progress(shed)).toEqual({ model: shed.embedder.model, total: 70, embedded: 70 });
  });

  it('keeps what was done before it failed, and goes on from there', async () => {
    const shed = aShed();
    await shed.put(...tools(100));
    shed.embedder.meanwhile = async () => {
      if (shed.embedder.batches.length === 2) throw new Error('the machine went down');
    };
    await expect(shed.embed()).rejects.toThrow('the machine went down');
    expect(await progress(shed)).toMatchObject({ total: 100, embedded: 64 });

    shed.embedder.meanwhile = undefined;
    await shed.embed();
    expect(shed.embedder.batches).toEqual([64, 36, 36]);
    expect(await progress(shed)).toMatchObject({ total: 100, embedded: 100 });
  });

  it('stores no vector of a text that has changed meanwhile, but that of the new one', async () => {
    const shed = aShed();
    const [id] = await shed.put({ name: 'Martillo' }, { name: 'Serrucho' });
    shed.embedder.meanwhile = async () => {
      shed.embedder.meanwhile = undefined;
      await shed.sql('update shed.things set name = $2, embedded_at = null where id = $1', [id, 'Zapatillas']);
    };
    await shed.embed();
    expect(shed.embedder.batches).toEqual([2, 1]);
    expect((await shed.look('sneakers')).hits[0]).toMatchObject({ name: 'Zapatillas', ranks: { vector: 1 } });
    expect((await shed.look('martillo')).hits).toEqual([]);
  });

  it('goes on no longer when every row changes under its hands', async () => {
    const shed = aShed();
    const [id] = await shed.put({ name: 'Martillo' });
    let edits = 0;
    shed.embedder.meanwhile = async () => {
      await shed.sql('update shed.things set name = $2 where id = $1', [id, `Martillo ${++edits}`]);
    };
    await shed.embed();
    expect(edits).toBe(1);
    expect(await progress(shed)).toMatchObject({ total: 1, embedded: 0 });
  });

  it('replaces the vector of a row that was marked, and touches no other', async () => {
    const shed = aShed();
    const [id] = await shed.putEmbedded({ name: 'Martillo' }, { name: 'Serrucho' });
    const vectors = () =>
      shed.sql<{ vector: string }>('select embedding::text as vector from shed.things order by id = $1 desc', [id]);
    const before = await vectors();
    await shed.sql(`update shed.things set name = 'Taladro', embedded_at = null where id = $1`, [id]);
    expect(await vectors()).toEqual(before); // until the new one is there
    await shed.embed();
    const after = await vectors();
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(before[1]);
    expect(shed.embedder.batches).toEqual([2, 1]);
  });

  it.each(['a-model', 'z-model'])(
    'replaces the vectors of another model batch by batch, never all at once: %s',
    async (next) => {
      const shed = aShed();
      await shed.putEmbedded(...tools(100));
      const before = shed.embedder.model;
      shed.embedder.model = next;
      expect(await progress(shed)).toEqual({ model: next, total: 100, embedded: 0 });

      const seen: unknown[] = [];
      shed.embedder.meanwhile = async () => void seen.push(await modelsOf(shed));
      await shed.embed();
      const byModel = [
        { model: before, rows: 36 },
        { model: next, rows: 64 },
      ].sort((one, other) => (one.model < other.model ? -1 : 1));
      expect(seen).toEqual([[{ model: before, rows: 100 }], byModel]);
      expect(await progress(shed)).toEqual({ model: next, total: 100, embedded: 100 });
    },
  );

  it('stops between two batches when it is told to, and asks to be continued', async () => {
    const shed = aShed();
    await shed.put(...tools(100));
    const shutdown = new AbortController();
    shed.embedder.meanwhile = async () => shutdown.abort();
    await shed.embed(shutdown.signal);
    expect(await progress(shed)).toMatchObject({ total: 100, embedded: 64 });
    const job = { queue: 'embedding', data: { organizationId: shed.tenant, table: 'shed.things' } };
    expect(shed.jobs.waiting).toEqual([{ ...job, key: `shed.things ${shed.tenant}` }]);
  });

  it('asks for no more when all is done', async () => {
    const shed = aShed();
    await shed.putEmbedded(...tools(3));
    expect(shed.jobs.waiting).toEqual([]);
  });

  it('leaves deleted rows and other tenants alone', async () => {
    const [shed, other] = [aShed(), aShed()];
    const [id] = await shed.put({ name: 'Martillo' });
    await shed.sql('update shed.things set deleted_at = now() where id = $1', [id]);
    await other.put({ name: 'Serrucho' });
    await shed.embed();
    expect(shed.embedder.batches).toEqual([]);
    expect(await progress(other)).toMatchObject({ total: 1, embedded: 0 });
  });
});

describe('MissingVectors', () => {
  it('asks once for every tenant that lacks some, whether by a new row or by a new model', async () => {
    const embedder = new SwitchableEmbedder();
    const [complete, marked, outdated] = [aShed(embedder), aShed(embedder), aShed(embedder)];
    for (const shed of [complete, marked, outdated]) await shed.putEmbedded(...tools(3));
    await marked.put(...tools(2));
    await outdated.sql(`update shed.things set embedding_model = 'a-model-of-old'`);

    const { embeddings, jobs } = complete;
    embeddings.keep(things);
    embeddings.keep(notices);
    await new MissingVectors(connection.database, embedder, embeddings).request();
    const asked = jobs.waiting.map(({ data }) => `${data['table']} ${data['organizationId']}`);
    expect(asked).toEqual(expect.arrayContaining([`shed.things ${marked.tenant}`, `shed.things ${outdated.tenant}`]));
    expect(asked).not.toContain(`shed.things ${complete.tenant}`);
    expect(asked.filter((which) => which.endsWith(marked.tenant))).toHaveLength(1);
    expect(asked).toContain(`shed.notices ${SYSTEM_ORGANIZATION}`);
  });

  it.each(['shed.searchable_things', 'shed.notices', 'pg_catalog.pg_class'])(
    'does not look with the sight of its owner into %s, which was not made searchable',
    async (table) => {
      const look = aShed().sql('select core.organizations_to_embed($1, $2)', [table, 'any']);
      await expect(look).rejects.toThrow('was not made searchable');
    },
  );

  it.each(['create temp view trap as select 1', 'create function pg_temp.steal() returns int language sql return 1'])(
    'leaves nobody room for a trap: %s',
    async (trap) => {
      await expect(aShed().sql(trap)).rejects.toThrow('permission denied');
    },
  );

  it("leaves nobody a large object, which would be nobody's and everybody's", async () => {
    await expect(aShed().sql(`select lo_from_bytea(0, 'x')`)).rejects.toThrow('permission denied');
  });
});
