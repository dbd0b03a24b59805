/**
 * npm run bench -- row-security: what row-level security costs the read of one product by its key, as a ratio to the same
 * read, the tenant entered in the same exchange, by a role that no policy binds. Beside it what entering the tenant costs:
 * as ratios to a bare read through the same pool and the same TypeORM, prepared as the API reads a product and planned each
 * time. Takes half a minute and needs a PostgreSQL: DATABASE_URL, a superuser's URL of a throw-away server.
 */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import { DataSource } from 'typeorm';

const require = createRequire(import.meta.url);
const built = (file) => require(`../../dist/libs/${file}.js`);
const { Database, DatabaseServer, migrate, prepared, PREPARE_DATABASE, Tenant } = built('platform/src/index');
const { coreMigrations } = built('core/src/migrations/index');
const { ecommerceMigrations } = built('ecommerce/src/migrations/index');

const ADMIN_URL = process.env.DATABASE_URL;
if (!ADMIN_URL) {
  console.error('Set DATABASE_URL to a superuser of a PostgreSQL with pgvector that may be written to.');
  process.exit(1);
}
const [TENANTS, PRODUCTS_EACH] = [100, 100];
const CLIENTS = 8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 100);
const SLICE_MS = 100;
const TARGET = 0.9;
const COLUMNS = 'id, name, sku, price, currency, stock, active, row_version';

const name = `aynux_bench_${process.pid}`;
const as = (role) => {
  const user = role && { username: role, password: role };
  return Object.assign(new URL(ADMIN_URL), { pathname: `/${name}` }, user).href;
};
const admin = async (url, ...statements) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

const sources = [];
const open = async (url, role) => {
  const server = await DatabaseServer.open({ url, poolSize: CLIENTS, dataDir: '' });
  const source = await new DataSource(server.options(role)).initialize();
  sources.push(source);
  return source;
};

try {
  await prepare();
  const things = await fill(await open(as('aynux_app'), 'aynux_app'));
  const database = new Database(sources[0]);
  const unbound = await open(as()); // a superuser, whom no policy binds
  const narrowed = `select ${COLUMNS} from ecommerce.products where id = $1`;
  const told = `select ${COLUMNS} from ecommerce.products where id = $1 and organization_id = $2`;
  const kept = prepared(`${narrowed} and true`); // another text, since it is the text that is prepared
  const unpoliced = prepared(`${told} and true`);
  const inOneExchange =
    (through, text, valuesOf) =>
    ({ id, tenant }) =>
      Tenant.run(tenant, () => through.read((manager) => manager.query(text, valuesOf(id, tenant))));
  const byId = (id) => [id];

  const bound = 'prepared, tenant entered, under row-level security';
  const free = 'prepared, tenant entered, no policy binds';
  const barePrepared = 'prepared, bare';
  const bare = 'planned each time, bare';
  const ways = {
    [bound]: inOneExchange(database, kept, byId),
    [free]: inOneExchange(new Database(unbound), unpoliced, (...values) => values),
    [barePrepared]: ({ id, tenant }) => queryPrepared(unbound, told, [id, tenant]),
    [bare]: ({ id, tenant }) => unbound.query(told, [id, tenant]),
    'planned each time, tenant in the same exchange': inOneExchange(database, narrowed, byId),
    'planned each time, tenant in exchanges of its own': ({ id, tenant }) =>
      sources[0].transaction(async (manager) => {
        await manager.query(`select set_config('app.organization_id', $1, true)`, [tenant]);
        return manager.query(narrowed, [id]);
      }),
  };
  const totals = Object.fromEntries(Object.keys(ways).map((way) => [way, 0]));
  for (let round = -5; round < ROUNDS; round++) {
    // In short turns, each time in another order, so that whatever else the machine does hits all alike.
    const order = Object.entries(ways);
    order.push(...order.splice(0, Math.abs(round) % order.length));
    for (const [way, read] of order) {
      const perSecond = await throughput(read, things);
      if (round >= 0) totals[way] += perSecond; // the first ones warm up
    }
  }

  console.log(
    `${CLIENTS} clients, ${TENANTS} tenants of ${PRODUCTS_EACH} products, ${ROUNDS} turns of ${SLICE_MS} ms each`,
  );
  for (const [way, total] of Object.entries(totals)) {
    const beside = totals[way.startsWith('prepared') ? barePrepared : bare];
    const ratio = `${(total / beside).toFixed(2)} of a bare one`;
    console.log(`  ${way.padEnd(50)} ${(total / ROUNDS).toFixed(0).padStart(6)} reads/s   ${ratio}`);
  }
  const ratio = totals[bound] / totals[free];
  const isMet = ratio >= TARGET;
  console.log(`under row-level security: ${ratio.toFixed(2)} of the same read that no policy binds`);
  console.log(`target: at least ${TARGET.toFixed(2)}: ${isMet ? 'met' : 'missed'}`);
  process.exitCode = isMet ? 0 : 1;
} finally {
  for (const source of sources) await source.destroy();
  await admin(ADMIN_URL, `drop database if exists ${name} with (force)`);
}

async function prepare() {
  await admin(ADMIN_URL, `create database ${name}`);
  const roles = ['aynux_owner', 'aynux_app'].map((role) => `alter role ${role} login password '${role}'`);
  await admin(as(), PREPARE_DATABASE, ...roles, `alter database ${name} owner to aynux_owner`);
  const server = await DatabaseServer.open({ url: as('aynux_owner'), poolSize: 1, dataDir: '' });
  await migrate(server, [...coreMigrations, ...ecommerceMigrations]);
}

async function fill(source) {
  const things = [];
  for (let tenants = 0; tenants < TENANTS; tenants++) {
    const tenant = randomUUID();
    const ids = Array.from({ length: PRODUCTS_EACH }, () => randomUUID());
    await Tenant.run(tenant, () =>
      new Database(source).run(async (manager) => {
        await manager.query(`insert into core.organizations (id, slug, name) values ($1, $2, 'Bench')`, [
          tenant,
          `bench-${tenants}`,
        ]);
        await manager.query(`insert into ecommerce.categories (id, name, display_name) values ($1, 'all', 'All')`, [
          tenant,
        ]);
        await manager.query(
          `insert into ecommerce.products (id, category_id, name, sku, price)
            select id, $2, 'Tornillo ' || n, 'T-' || n, n from unnest($1::uuid[]) with ordinality given (id, n)`,
          [ids, tenant],
        );
      }),
    );
    things.push(...ids.map((id) => ({ id, tenant })));
  }
  await admin(as(), 'vacuum analyze ecommerce.products');
  return things;
}

/** DataSource.query, of a statement that is prepared, which TypeORM has no word for. */
async function queryPrepared(source, text, values) {
  const runner = source.createQueryRunner();
  try {
    const client = await runner.connect();
    const named = { query: (text, values) => client.query({ name: 'bare', text, values }) };
    Object.assign(runner, { databaseConnection: named });
    const rows = await runner.manager.query(text, values);
    Object.assign(runner, { databaseConnection: client });
    return rows;
  } finally {
    await runner.release();
  }
}

/** Reads per second: every client asks as soon as it was answered. */
async function throughput(read, things) {
  const [begin, end] = [performance.now(), performance.now() + SLICE_MS];
  let count = 0;
  const client = async (n) => {
    for (let at = n * 37; performance.now() < end; at += 7919) {
      const rows = await read(things[at % things.length]);
      if (rows.length !== 1) throw new Error('The product is not there.');
      count++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
  return (count * 1000) / (performance.now() - begin);
}
