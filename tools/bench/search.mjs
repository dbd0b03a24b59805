/**
 * npm run bench -- search: how long hybrid search takes beside the bare SQL of its vector lane, and how many of the ten
 * nearest it finds, with 100,000 products of one tenant and 1,000 tenants of 100 documents. Takes some minutes and needs a
 * PostgreSQL: DATABASE_URL, a superuser's URL of a throw-away server. The vectors are made up: clusters in 64 dimensions.
 */
import 'reflect-metadata';
import { createRequire } from 'node:module';
import pg from 'pg';
import { DataSource } from 'typeorm';

const require = createRequire(import.meta.url);
const built = (file) => require(`../../dist/libs/${file}.js`);
const { Database, DatabaseServer, HybridSearch, migrate, PREPARE_DATABASE, Tenant } = built('platform/src/index');
const { coreMigrations } = built('core/src/migrations/index');
const { ecommerceMigrations } = built('ecommerce/src/migrations/index');

const ADMIN_URL = process.env.DATABASE_URL;
if (!ADMIN_URL) {
  console.error('Set DATABASE_URL to a superuser of a PostgreSQL with pgvector that may be written to.');
  process.exit(1);
}
const PRODUCTS = Number(process.env.BENCH_PRODUCTS ?? 100_000);
const TENANTS = Number(process.env.BENCH_TENANTS ?? 1_000);
const DOCUMENTS_EACH = 100;
const QUERIES = 200;
/** HybridSearch's, of an embedder of this quality. */
const LEAST_SIMILARITY = 0.2;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

const database = `aynux_bench_search_${process.pid}`;
const urlOf = (role) =>
  Object.assign(new URL(ADMIN_URL), { pathname: `/${database}`, ...(role ? { username: role, password: role } : {}) })
    .href;
const tenant = (n) => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`;
const LARGE = tenant(0);
const id = (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

// The same data in every run: chance comes from here.
let seed = 42;
const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
const gaussians = (count) => Float32Array.from({ length: count }, gauss);
const LATENT = 64;
const axes = Array.from({ length: LATENT }, () => gaussians(768));
const centres = Array.from({ length: 200 }, () => gaussians(LATENT));
const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo'.split(' ');
const words = Array.from(
  { length: 5_000 },
  (_, n) => [n % 14, (n / 14) % 14, (n / 196) % 14, (n * 5) % 14].map((s) => syllables[s | 0]).join('') + 'k',
);
/** By Zipf's law, from the one most in use on. */
const word = (from = 0) => words[Math.max(from, Math.min(4_999, Math.floor(5_000 ** random()) - 1))];
const text = (count, from) => Array.from({ length: count }, () => word(from)).join(' ');

function vector(cluster) {
  const vector = new Float32Array(768);
  for (let l = 0; l < LATENT; l++) {
    const [along, axis] = [centres[cluster][l] + 0.9 * gauss(), axes[l]];
    for (let d = 0; d < 768; d++) vector[d] += along * axis[d];
  }
  const length = Math.hypot(...vector);
  return Array.from(vector, (value) => Number((value / length).toFixed(4)));
}

/** The vector lane alone, for many rows and for few. */
const view = (name) => name.replace('.', '.searchable_');
const nearest = (
  name,
) => `with tuned as materialized (select set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '100', true))
  select t.id from ${view(name)} t where (select count(*) from tuned) = 1 and case when t.embedding_model = 'made-up' then true else false end
    order by t.embedding <=> $1::halfvec limit 50`;
const compared = (name) => `select t.id from ${view(name)} t
  where t.deleted_at is null and t.organization_id = core.current_organization() and t.embedding_model = 'made-up'
  order by (t.embedding <=> $1::halfvec) + 0 limit 50`;

const admin = new pg.Client({ connectionString: ADMIN_URL });
await admin.connect();
await admin.query(`create database ${database}`);
const owner = new pg.Client({ connectionString: urlOf() });
try {
  await prepare();
  await fill();
  await report();
} finally {
  await owner.end();
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.end();
}

async function prepare() {
  await owner.connect();
  await owner.query(PREPARE_DATABASE);
  for (const role of ['aynux_owner', 'aynux_app']) await owner.query(`alter role ${role} login password '${role}'`);
  await owner.query(`alter database ${database} owner to aynux_owner`);
  const server = await open();
  await migrate(server, [...coreMigrations, ...ecommerceMigrations]);
  await server.close();
}

function open() {
  return DatabaseServer.open({ url: urlOf('aynux_app'), ownerUrl: urlOf('aynux_owner'), poolSize: 2, dataDir: '' });
}

async function fill() {
  const indexes = await owner.query(
    `select indexdef from pg_indexes where indexdef ~ 'USING (hnsw|gin)' and tablename in ('products', 'tenant_documents')`,
  );
  for (const { indexdef } of indexes.rows)
    await owner.query(`drop index ${/INDEX (\S+) ON (\w+)\./.exec(indexdef).slice(1, 3).reverse().join('.')}`);
  await owner.query('set max_parallel_maintenance_workers = 0');
  for (let n = 0; n <= TENANTS; n++)
    await owner.query(`insert into core.organizations (id, slug, name) values ($1, $2, $2)`, [tenant(n), `o${n}`]);
  await owner.query(
    `insert into ecommerce.categories (organization_id, id, name, display_name) values ($1, $2, 'all', 'All')`,
    [LARGE, id(0)],
  );
  await insert('ecommerce.products', PRODUCTS, 'description, category_id', (n) => [LARGE, n % 200, text(50), id(0)]);
  await insert('core.tenant_documents', TENANTS * DOCUMENTS_EACH, 'content, document_type', (n) => {
    const of = Math.floor(n / DOCUMENTS_EACH);
    return [tenant(of + 1), (of * 7 + n) % 200, text(60), 'general'];
  });
  for (const { indexdef } of indexes.rows)
    await timed(indexdef.split(' USING ')[0].replace('CREATE INDEX ', 'index '), () => owner.query(indexdef));
  await owner.query('vacuum analyze');
}

async function insert(table, count, columns, row) {
  const title = table === 'core.tenant_documents' ? 'title' : 'name';
  const [first, second] = columns.split(', ').map((column) => (column.endsWith('_id') ? 'uuid' : 'text'));
  await timed(`${count} rows of ${table}`, async () => {
    for (let n = 0; n < count; n += 200) {
      const rows = Array.from({ length: Math.min(200, count - n) }, (_, k) => [id(n + k), text(6), ...row(n + k)]);
      const column = (at) => rows.map((cells) => cells[at]);
      await owner.query(
        `insert into ${table} (id, ${title}, organization_id, embedding, ${columns}, embedding_model, embedded_at${title === 'name' ? ', price' : ''})
          select a, b, c, d::halfvec, e, f, 'made-up', now()${title === 'name' ? ', 1' : ''}
          from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::${first}[], $6::${second}[]) as rows(a, b, c, d, e, f)`,
        [column(0), column(1), column(2), column(3).map((cluster) => `[${vector(cluster)}]`), column(4), column(5)],
      );
    }
  });
}

async function report() {
  const server = await open();
  const source = await new DataSource(server.options('aynux_app')).initialize();
  const vectors = new Map();
  const embedder = { model: 'made-up', quality: 'neural', embed: async ([query]) => [vectors.get(query)] };
  const app = { database: new Database(source), search: new HybridSearch(new Database(source), embedder) };
  // Who asks does not use the words that are in nearly every text.
  const queries = Array.from({ length: QUERIES }, (_, n) => ({
    text: `${text(2 + (n % 3), 100)} q${n}`,
    vector: vector(Math.floor(200 * random())),
  }));
  for (const query of queries) vectors.set(query.text, query.vector);

  const products = { name: 'ecommerce.products', rowsOf: 'tenants', identifiers: ['sku', 'barcode'], textOf: 't.name' };
  const documents = { name: 'core.tenant_documents', rowsOf: 'tenants', identifiers: [], textOf: 't.title' };
  const someTenant = (n) => tenant(1 + (n % TENANTS));
  console.table({
    [`one tenant with ${PRODUCTS} products`]: await compare(app, queries, products, () => LARGE, true),
    [`${TENANTS} tenants with ${DOCUMENTS_EACH} documents`]: await compare(app, queries, documents, someTenant, false),
  });
  await source.destroy();
  await server.close();
}

/** Bare and hybrid in turns, so that what else the machine does hits both. */
async function compare({ database, search }, queries, table, whose, throughHnsw) {
  const hybrid = (query, limit) => search.search(table, { query: query.text, limit });
  const bare = (query) =>
    database.read((manager) =>
      manager.query(throughHnsw ? nearest(table.name) : compared(table.name), [`[${query.vector}]`]),
    );
  const [times, found] = [{ bare: [], hybrid: [] }, []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [n, query] of queries.entries()) {
      await Tenant.run(whose(n), async () => {
        for (const [name, work] of Object.entries({ bare, hybrid })) {
          const started = performance.now();
          await work(query, 10);
          if (round > 0) times[name].push(performance.now() - started); // the first one warms up
        }
        if (round === 0) found.push(await recall(table, whose(n), query, await hybrid(query, 100)));
      });
    }
  }
  const [b50, b95, h50, h95] = [times.bare, times.hybrid].flatMap((all) =>
    [0.5, 0.95].map((part) => percentile(all, part)),
  );
  return {
    'vector lane p50/p95 ms': `${b50.toFixed(1)}/${b95.toFixed(1)}`,
    'hybrid p50/p95 ms': `${h50.toFixed(1)}/${h95.toFixed(1)}`,
    'ratio p50/p95': `${(h50 / b50).toFixed(2)}/${(h95 / b95).toFixed(2)}`,
    'recall@10': (found.reduce((sum, part) => sum + part, 0) / found.length).toFixed(3),
  };
}

/** Of the ten nearest, but for those that are near by chance. */
async function recall({ name }, whose, query, { hits }) {
  const { rows: nearest } = await owner.query(
    `select id from (select id, (embedding <=> $2::halfvec) + 0 as distance from ${name} where organization_id = $1
      order by distance limit 10) as nearest where distance <= $3`,
    [whose, `[${query.vector}]`, 1 - LEAST_SIMILARITY],
  );
  const near = new Set(hits.filter(({ ranks }) => ranks.vector !== null && ranks.vector <= 10).map(({ id }) => id));
  return nearest.length ? nearest.filter(({ id }) => near.has(id)).length / nearest.length : 1;
}

function percentile(times, part) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)];
}

async function timed(what, work) {
  const started = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
