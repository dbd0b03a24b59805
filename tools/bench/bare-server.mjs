/**
 * What the API is measured against: Node's own HTTP server and pg, sending the statements that the API was seen to send,
 * and nothing else: no router, no checks, no tokens. The tenant is set once per connection.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';

const { BENCH_URL, BENCH_RECORDED, BENCH_SECRET } = process.env;
const recorded = JSON.parse(readFileSync(BENCH_RECORDED, 'utf8'));
const pool = new pg.Pool({ connectionString: BENCH_URL, max: 10 });
pool.on('connect', (client) => {
  client.query(`select set_config('app.organization_id', '00000000-0000-0000-0000-000000000000', false)`);
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const body = request.method === 'POST' ? await text(request) : '';
  const answer = await routes[url.pathname.split('/')[1]](url, body, request.headers);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});

const routes = {
  async product(url) {
    const id = url.pathname.split('/')[2];
    return one(
      recorded.product.map(({ text, values }) => ({ text, values: values.map((v) => (v === recorded.id ? id : v)) })),
    );
  },
  async search() {
    return one(recorded.search);
  },
  async webhook(_, body, headers) {
    const signature = createHmac('sha256', BENCH_SECRET).update(body).digest('hex');
    if (headers['x-hub-signature-256'] !== `sha256=${signature}`) throw new Error('unsigned');
    const { id, from } = JSON.parse(body).entry[0].changes[0].value.messages[0];
    const fresh = new Map();
    const renew = (value) => {
      const renewed = JSON.stringify(value)
        .replaceAll(recorded.messageId, id)
        .replaceAll(recorded.digits, from.slice(-8))
        .replace(UUID, (old) => fresh.get(old) ?? fresh.set(old, randomUUID()).get(old));
      return JSON.parse(renewed);
    };
    const client = await pool.connect();
    try {
      for (const { text, values } of recorded.webhook) await client.query(text, values.map(renew));
    } finally {
      client.release();
    }
    return {};
  },
};

/** A read is one statement, or a few on one connection. */
async function one(statements) {
  let rows;
  for (const { text, values } of statements) ({ rows } = await pool.query(text, values));
  return rows;
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
