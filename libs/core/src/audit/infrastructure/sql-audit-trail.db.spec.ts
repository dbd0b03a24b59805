import { randomUUID } from 'node:crypto';
import { Caller, SqlAuditLog, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { SqlAuditTrail } from './sql-audit-trail';

const db = testDatabase();
const acme = randomUUID();
const sql = (text: string, values: unknown[] = []) =>
  Tenant.run(acme, () => db.database.run((manager) => manager.query(text, values)));
const trail = (organizationId: string = acme) => asTenant(organizationId, new SqlAuditTrail(db.database));
const [ana, gone] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  await sql('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [acme, `acme-${acme.slice(0, 8)}`]);
  await sql(`insert into core.users (id, email, username, password_hash) values ($1, 'ana@example.com', 'ana', 'x')`, [
    ana,
  ]);
  const log = asTenant(acme, new SqlAuditLog(db.database));
  for (const [n, userId] of [ana, gone, ana, null].entries()) {
    const caller = {
      via: userId ? 'http' : 'job',
      userId,
      ip: '192.0.2.1',
      client: 'spec',
      requestId: `r-${n + 1}`,
    } as const;
    const subject = { kind: 'thing', id: String(n % 2) };
    const entry = { action: n < 2 ? 'thing.made' : 'thing.changed', subject, before: null, after: { n: n + 1 } };
    await Caller.run(caller, () => log.record(entry));
  }
});

const numbersOf = async (filter: Parameters<SqlAuditTrail['page']>[0]) =>
  (await trail().page(filter, { limit: 10, after: null })).items.map(({ number }) => number);

it('shows all there is to know of each entry, the latest first', async () => {
  const { items, next } = await trail().page({}, { limit: 10, after: null });
  expect(next).toBeNull();
  expect(items.map(({ userEmail }) => userEmail)).toEqual([null, 'ana@example.com', null, 'ana@example.com']);
  expect(items[1]).toEqual({
    ...{ number: 3, at: expect.any(Date), via: 'http', userId: ana, userEmail: 'ana@example.com', ip: '192.0.2.1' },
    ...{ client: 'spec', requestId: 'r-3', action: 'thing.changed', subject: { kind: 'thing', id: '0' } },
    ...{ before: null, after: { n: 3 }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

it('goes on where a page ended', async () => {
  const first = await trail().page({}, { limit: 3, after: null });
  expect([first.items.map(({ number }) => number), first.next]).toEqual([[4, 3, 2], [2]]);
  const second = await trail().page({}, { limit: 3, after: first.next });
  expect([second.items.map(({ number }) => number), second.next]).toEqual([[1], null]);
});

it.each([
  ['by action', { action: 'thing.made' }, [2, 1]],
  ['by what was changed', { subjectKind: 'thing', subjectId: '0' }, [3, 1]],
  ['by who did it', { userId: ana }, [3, 1]],
  ['from a moment on', { from: new Date(Date.now() - 60_000) }, [4, 3, 2, 1]],
  ['before a moment', { to: new Date(0) }, []],
  ['by all of that', { action: 'thing.changed', subjectId: '0', userId: ana }, [3]],
])('can be asked %s', async (_, filter, expected) => expect(await numbersOf(filter)).toEqual(expected));

it('is of one organization', async () => {
  expect((await trail(SYSTEM_ORGANIZATION).page({}, { limit: 10, after: null })).items).toEqual([]);
});
