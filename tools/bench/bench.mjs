/**
 * npm run bench: the API's throughput as a ratio to a bare Node + pg server that sends the same SQL to the same database,
 * both measured in this run, in turns. Needs a PostgreSQL: DATABASE_URL, a superuser's URL of a throw-away server.
 * npm run bench -- search: see search.mjs; npm run bench -- row-security: see row-security.mjs.
 */
import { fork, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';

const { PREPARE_DATABASE } = createRequire(import.meta.url)('../../dist/libs/platform/src/database/roles.js');
if (['search', 'row-security'].includes(process.argv[2])) {
  await import(`./${process.argv[2]}.mjs`);
  process.exit();
}
const ADMIN_URL = process.env.DATABASE_URL;
if (!ADMIN_URL) {
  console.error('Set DATABASE_URL to a superuser of a PostgreSQL with pgvector that may be written to.');
  process.exit(1);
}
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PRODUCTS = 2_000;
const phones = new Map();
const SECRET = 'secret-of-the-bench';
const ADMIN = { email: 'bench@example.com', password: 'a password for the bench' };

const WORDS = [
  'taladro',
  'remera',
  'zapatilla',
  'cafetera',
  'lámpara',
  'cuaderno',
  'pelota',
  'silla',
  'manguera',
  'collar',
];
const COLOURS = ['rojo', 'azul', 'negro', 'verde', 'blanco', 'gris'];
const SEARCH = JSON.stringify({ query: 'taladro azul', limit: 10 });

const folder = mkdtempSync(join(tmpdir(), 'aynux-bench-'));
const database = `aynux_bench_${process.pid}`;
const children = [];

try {
  await prepareDatabase();
  const url = (role) =>
    Object.assign(new URL(ADMIN_URL), { username: role, password: role, pathname: `/${database}` }).href;
  const recording = join(folder, 'statements');
  writeFileSync(recording, '');
  const api = await startApi({ DATABASE_URL: url('aynux_app'), DATABASE_OWNER_URL: url('aynux_owner') }, recording);
  const ids = await fill(api);
  await analyze();
  const recorded = await record(api, recording, ids[0]);
  await stop(children.pop()); // the recorder costs time: measured is an API without it
  const measured = await startApi({ DATABASE_URL: url('aynux_app'), DATABASE_OWNER_URL: url('aynux_owner') });
  const bare = await startBare(url('aynux_app'), recorded);
  print(await compare(measured, bare, ids));
} finally {
  await Promise.all(children.map(stop));
  await asAdmin((client) => client.query(`drop database if exists ${database} with (force)`));
  rmSync(folder, { recursive: true, force: true });
}

async function asAdmin(work, url = ADMIN_URL) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function prepareDatabase() {
  await asAdmin((client) => client.query(`create database ${database}`));
  await asAdmin(async (client) => {
    await client.query(PREPARE_DATABASE);
    for (const role of ['aynux_owner', 'aynux_app']) await client.query(`alter role ${role} login password '${role}'`);
    await client.query(`alter database ${database} owner to aynux_owner`);
  }, ownUrl());
}

function ownUrl() {
  return Object.assign(new URL(ADMIN_URL), { pathname: `/${database}` }).href;
}

function startApi(environment, recording) {
  const env = {
    ...process.env,
    ...environment,
    NODE_ENV: 'production',
    JWT_SECRET_KEY: 'a-key-for-the-bench-of-32-characters',
    CREDENTIAL_ENCRYPTION_KEYS: '1:a-key-for-the-bench-of-32-characters',
    ROLE: 'api',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    MIGRATE_ON_START: 'true',
    RATE_LIMIT_PER_MINUTE: '1000000',
    META_APP_SECRET: SECRET,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ...(recording ? { AYNUX_BENCH_RECORD: recording } : {}),
  };
  const preload = recording ? ['--require', join(import.meta.dirname, 'record.cjs')] : [];
  const child = spawn(process.execPath, [...preload, 'dist/apps/api/src/main.js'], { env });
  children.push(child);
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      if (output === null) return;
      output += chunk;
      const [, found] = /ready at (http:\/\/[\d.]+:\d+)/.exec(output) ?? [];
      if (!found) return;
      output = null;
      login(found).then(
        (token) => resolve({ base: `${found}/api/v1`, headers: { authorization: `Bearer ${token}` } }),
        reject,
      );
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(output ?? 'the API stopped')));
  });
}

async function login(base) {
  const body = JSON.stringify(ADMIN);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${base}/api/v1/auth/login`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).accessToken;
}

/** As autovacuum does within a minute: until then PostgreSQL reads all products of a tenant for one. */
async function analyze() {
  await asAdmin((client) => client.query('analyze'), ownUrl());
}

/** Products through the API's own import. @returns their ids */
async function fill(api) {
  const lines = ['name,sku,price,stock,category,brand,description'];
  for (let n = 0; n < PRODUCTS; n++) {
    const [word, colour] = [WORDS[n % WORDS.length], COLOURS[Math.floor(n / WORDS.length) % COLOURS.length]];
    lines.push(
      `${word} ${colour} ${n},B-${n},${1000 + n}.50,${n % 20},Bench,Marca ${n % 30},Un ${word} ${colour} para todos los días`,
    );
  }
  const headers = { ...api.headers, 'content-type': 'text/csv' };
  const answer = await fetch(`${api.base}/ecommerce/products/import`, {
    method: 'POST',
    headers,
    body: lines.join('\n'),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { items } = await (await fetch(`${api.base}/ecommerce/products?limit=100`, { headers: api.headers })).json();
  return items.map(({ id }) => id);
}

/** What the API sends for one request of each kind, after a first one has filled its caches. */
async function record(api, recording, id) {
  const messageId = 'wamid.recorded';
  const seen = async (request) => {
    await request('wamid.warm');
    truncateSync(recording);
    await request(messageId);
    const statements = readFileSync(recording, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return statements.filter(({ text }) => !/^(fetch|listen)/i.test(text));
  };
  const json = { ...api.headers, 'content-type': 'application/json' };
  const search = () => fetch(`${api.base}/ecommerce/products/search`, { method: 'POST', headers: json, body: SEARCH });
  const webhook = (wamid) => {
    const body = envelope(wamid);
    return fetch(`${api.base}/webhooks/whatsapp`, { method: 'POST', headers: signed(body), body });
  };
  return {
    id,
    messageId,
    digits: digitsOf(messageId),
    product: await seen(() => fetch(`${api.base}/ecommerce/products/${id}`, { headers: api.headers })),
    search: await seen(search),
    webhook: withTransaction(await seen(webhook)),
  };
}

/** The API's `begin` and tenant travel inside its first statement's exchange, so the recorder does not see them. */
function withTransaction(statements) {
  return [{ text: 'begin', values: [] }, ...statements];
}

function envelope(id) {
  const message = {
    from: `54911${digitsOf(id)}`,
    id,
    timestamp: '1790000000',
    type: 'text',
    text: { body: 'hola, tienen taladros?' },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '1' },
    contacts: [{ profile: { name: 'Ana' }, wa_id: message.from }],
    messages: [message],
  };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
}

/** A phone of its own for every message, so that each makes a contact. */
function digitsOf(id) {
  if (!phones.has(id)) phones.set(id, String(20_000_000 + phones.size));
  return phones.get(id);
}

function signed(body) {
  return {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
  };
}

function startBare(url, recorded) {
  const file = join(folder, 'recorded.json');
  writeFileSync(file, JSON.stringify(recorded));
  const env = { ...process.env, BENCH_URL: url, BENCH_RECORDED: file, BENCH_SECRET: SECRET };
  const child = fork(join(import.meta.dirname, 'bare-server.mjs'), { env });
  children.push(child);
  return new Promise((resolve) => child.once('message', ({ port }) => resolve({ base: `http://127.0.0.1:${port}` })));
}

async function compare(api, bare, ids) {
  let n = 0;
  const next = () => ids[n++ % ids.length];
  const webhook = (base) => ({ url: base, requests: [{ method: 'POST', setupRequest: (r) => withBody(r) }] });
  const withBody = (request) => {
    const body = envelope(`wamid.${randomUUID()}`);
    return { ...request, body, headers: signed(body) };
  };
  const json = { 'content-type': 'application/json' };
  const cases = {
    'GET /ecommerce/products/{id}': [
      {
        url: api.base,
        requests: [
          { headers: api.headers, setupRequest: (r) => ({ ...r, path: `/api/v1/ecommerce/products/${next()}` }) },
        ],
      },
      { url: bare.base, requests: [{ setupRequest: (r) => ({ ...r, path: `/product/${next()}` }) }] },
    ],
    'POST /ecommerce/products/search': [
      {
        url: `${api.base}/ecommerce/products/search`,
        method: 'POST',
        headers: { ...api.headers, ...json },
        body: SEARCH,
      },
      { url: `${bare.base}/search`, method: 'POST', headers: json, body: SEARCH },
    ],
    'POST /webhooks/whatsapp': [webhook(`${api.base}/webhooks/whatsapp`), webhook(`${bare.base}/webhook`)],
  };
  const rows = [];
  for (const [name, [ofApi, ofBare]] of Object.entries(cases)) {
    const best = { api: null, bare: null };
    for (let round = 0; round < ROUNDS; round++) {
      best.api = better(best.api, await measure(ofApi));
      best.bare = better(best.bare, await measure(ofBare));
    }
    rows.push({ name, ...best });
  }
  return rows;
}

async function measure(options) {
  const result = await autocannon({ connections: 20, duration: SECONDS, ...options });
  const failed = result.non2xx + result.errors;
  if (failed) throw new Error(`${options.url}: ${failed} requests failed`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function better(one, other) {
  return one && one.perSecond >= other.perSecond ? one : other;
}

function print(rows) {
  console.table(
    Object.fromEntries(
      rows.map(({ name, api, bare }) => [
        name,
        {
          'API req/s': Math.round(api.perSecond),
          'bare req/s': Math.round(bare.perSecond),
          ratio: (api.perSecond / bare.perSecond).toFixed(2),
          'API p50/p99 ms': `${api.p50}/${api.p99}`,
          'bare p50/p99 ms': `${bare.p50}/${bare.p99}`,
        },
      ]),
    ),
  );
}

async function stop(child) {
  if (!child || child.exitCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
