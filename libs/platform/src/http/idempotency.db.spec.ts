import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import { testDatabase } from '../testing/test-database';
import { StoredAnswers } from './stored-answers';
import { gate, thingsApp } from './testing/things-app';
import { itOnAServer } from '../testing/on-a-server';

const test = testDatabase();
const [ada, bob] = [randomUUID(), randomUUID()];
const acme = randomUUID();

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await thingsApp(test.database);
  const sql = `insert into core.organizations (id, slug, name) values ($1, 'acme', 'Acme')`;
  await Tenant.run(acme, () => test.database.run((manager) => manager.query(sql, [acme])));
});
afterAll(() => app.close());

type Method = 'POST' | 'PUT' | 'DELETE' | 'GET';
const send = (method: Method, path: string, payload?: object | string, headers: Record<string, string> = {}) =>
  app.inject({
    ...{ method, url: `/things${path}`, headers: { user: ada, 'content-type': 'application/json', ...headers } },
    ...(payload ? { payload } : {}),
  });
const make = (payload: object | string, key: string, headers: Record<string, string> = {}) =>
  send('POST', '', payload, { 'idempotency-key': key, ...headers });
const made = async (name: string): Promise<number> => (await send('GET', `/${name}`)).json().count;
const later = (age: string) =>
  Tenant.run(SYSTEM_ORGANIZATION, () =>
    test.database.run((manager) =>
      manager.query('update ops.idempotency_keys set created_at = now() - $1::interval', [age]),
    ),
  );

describe('a write with an Idempotency-Key', () => {
  it('happens once, and is answered again as it was the first time', async () => {
    const first = await make({ name: 'once' }, 'k-once');
    const again = await make({ name: 'once' }, 'k-once');
    expect(await made('once')).toBe(1);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(again.headers['x-other']).toBeUndefined();
  });

  it('is answered again without a body when there was none', async () => {
    await send('DELETE', '/gone', undefined, { 'idempotency-key': 'k-gone', 'content-type': 'text/plain' });
    const again = await send('DELETE', '/gone', undefined, {
      'idempotency-key': 'k-gone',
      'content-type': 'text/plain',
    });
    expect([again.statusCode, again.body, again.headers['idempotency-replayed']]).toEqual([204, '', 'true']);
    expect(await made('gone')).toBe(1);
  });

  it.each([
    ['body', () => send('POST', '', { name: 'other' }, { 'idempotency-key': 'k-first' })],
    ['path', () => send('POST', '/slow', { name: 'first' }, { 'idempotency-key': 'k-first' })],
    ['query', () => send('POST', '?dryRun=true', { name: 'first' }, { 'idempotency-key': 'k-first' })],
  ])('is refused when the key was used with another %s', async (_, request) => {
    await make({ name: 'first' }, 'k-first');
    const other = await request();
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
    expect(await made('first')).toBe(1);
  });

  it('is refused when the key was used with another method', async () => {
    const headers = { 'idempotency-key': 'k-method', 'content-type': 'text/plain' };
    await send('PUT', '/method', undefined, headers);
    expect((await send('DELETE', '/method', undefined, headers)).json().code).toBe('idempotency.key-reused');
  });

  it('stores nothing when it fails, and may be tried again with the same key', async () => {
    const payload = { name: 'failing', fail: true };
    expect((await make(payload, 'k-failing')).statusCode).toBe(409);
    expect(await made('failing')).toBe(0);
    expect((await make(payload, 'k-failing')).json().code).toBe('test.refused');
    expect((await make({ name: 'failing' }, 'k-failing')).statusCode).toBe(201);
  });

  it('shares its key with no other user and no other organization', async () => {
    await make({ name: 'mine' }, 'k-shared');
    const others = [
      await make({ name: 'mine' }, 'k-shared', { user: bob }),
      await make({ name: 'mine' }, 'k-shared', { org: acme }),
    ];
    expect(others.map(({ statusCode, headers }) => [statusCode, headers['idempotency-replayed']])).toEqual([
      [201, undefined],
      [201, undefined],
    ]);
    expect(await made('mine')).toBe(3);
  });

  it('does not happen twice when both requests come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => make({ name: 'twins' }, 'k-twins')));
    expect(await made('twins')).toBe(1);
    const codes = new Set(answers.map(({ statusCode }) => statusCode));
    expect([...codes].filter((code) => code !== 201 && code !== 409)).toEqual([]);
  });

  it.each(['', 'x'.repeat(256), 'caf\u00e9', 'a\tb'])('is refused with the key %j', async (key) => {
    expect((await make({ name: 'bad' }, key)).json()).toMatchObject({ status: 400, code: 'idempotency.key-invalid' });
  });

  it('is refused where it could not be kept', async () => {
    const answer = await send('POST', '/talk', {}, { 'idempotency-key': 'k-talk' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'idempotency.not-supported' });
    expect(answer.json().detail).toContain('it talks to a model');
    expect((await send('POST', '/talk', {})).statusCode).toBe(201);
  });

  it.each(['bytes', 'sent'])('has no effect when its answer is %s, which cannot be stored', async (kind) => {
    await send('POST', `/${kind}`, {}, { 'idempotency-key': `k-${kind}` });
    expect(await made(kind)).toBe(0);
  });
});

it('happens as often as it is sent without a key', async () => {
  await send('POST', '', { name: 'keyless' });
  await send('POST', '', { name: 'keyless' });
  expect(await made('keyless')).toBe(2);
});

it('ignores a key where nothing is written, and where nobody is known', async () => {
  const headers = { 'idempotency-key': 'k-read' };
  const [one, other] = [await send('GET', '/x', undefined, headers), await send('GET', '/x', undefined, headers)];
  expect(one.json().at).not.toBe(other.json().at);
  const [found, foundAgain] = [await send('POST', '/search', {}, headers), await send('POST', '/search', {}, headers)];
  expect(found.json().found).not.toBe(foundAgain.json().found);
  await make({ name: 'nobody' }, 'k-nobody', { user: '' });
  await make({ name: 'nobody' }, 'k-nobody', { user: '' });
  expect(await made('nobody')).toBe(2);
});

it('forgets an answer after a day', async () => {
  await make({ name: 'daily' }, 'k-daily');
  await later('23 hours 59 minutes');
  await make({ name: 'daily' }, 'k-daily');
  expect(await made('daily')).toBe(1);
  await later('24 hours');
  expect((await make({ name: 'daily', fail: false }, 'k-daily')).statusCode).toBe(201);
  expect((await make({ name: 'daily', fail: false }, 'k-daily')).headers['idempotency-replayed']).toBe('true');
  expect(await made('daily')).toBe(2);
});

it('sweeps the old answers of every organization, and no other', async () => {
  const answers = app.get(StoredAnswers);
  await make({ name: 'theirs' }, 'k-sweep', { org: acme });
  await later('24 hours');
  await make({ name: 'new' }, 'k-new');
  expect(await answers.sweep()).toBeGreaterThan(1);
  expect(await answers.sweep()).toBe(0);
  expect((await make({ name: 'new' }, 'k-new')).headers['idempotency-replayed']).toBe('true');
  expect((await make({ name: 'theirs' }, 'k-sweep', { org: acme })).headers['idempotency-replayed']).toBe('true');
});

/** The embedded engine has one connection: there, who comes second waits, and gets the first answer. */

itOnAServer('says so while the first request is still running', async () => {
  let open = () => {};
  gate.opened = new Promise<void>((resolve) => (open = resolve));
  const entered = new Promise<void>((resolve) => (gate.entered = resolve));
  const key = { 'idempotency-key': 'k-slow' };

  const first = send('POST', '/slow', { name: 'slow' }, key).then((answer) => answer); // which sends it
  await entered;
  const second = await send('POST', '/slow', { name: 'slow' }, key);
  expect(second.json()).toMatchObject({ status: 409, code: 'idempotency.in-progress' });
  expect(second.headers['retry-after']).toBe('1');

  open();
  expect((await first).statusCode).toBe(201);
  expect((await send('POST', '/slow', { name: 'slow' }, key)).headers['idempotency-replayed']).toBe('true');
});
