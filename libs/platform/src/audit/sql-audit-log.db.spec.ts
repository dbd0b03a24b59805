import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '@aynux/kernel';
import { Tenant } from '../database/tenant';
import { testDatabase } from '../testing/test-database';
import { AuditChain } from './audit-chain';
import { Caller } from './caller';
import { SqlAuditLog } from './sql-audit-log';
import { anEntry, describeAuditLog } from './testing/audit-log.contract';

const db = testDatabase();
const [acme, globex] = [randomUUID(), randomUUID()];
const inAcme = <T>(work: () => T) => Tenant.run(acme, work);
const sql = <R = Record<string, unknown>>(text: string, values: unknown[] = [], organizationId: string = acme) =>
  Tenant.run(organizationId, () => db.database.run((manager) => manager.query<R[]>(text, values)));
const record = (entry: AuditEntry, organizationId: string = acme) =>
  Tenant.run(organizationId, () => new SqlAuditLog(db.database).record(entry));

const chainOf = (organizationId: string) =>
  sql<{ seq: string; action: string }>('select seq, action from ops.audit_log order by seq', [], organizationId);
const expectUnbroken = async (organizationId: string) => {
  const { head, broken } = await Tenant.run(organizationId, () => new AuditChain(db.database).verify());
  expect([head.seq, broken]).toEqual([(await chainOf(organizationId)).length, null]);
};

beforeAll(async () => {
  for (const id of [acme, globex]) {
    await sql('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, `o-${id.slice(0, 8)}`], id);
  }
});

describeAuditLog(() => ({
  log: { record },
  unitOfWork: { run: (work) => inAcme(() => db.database.run(work)) },
  entries: async () => {
    const rows = await sql<{ action: string; kind: string; id: string; before: never; after: never }>(
      'select action, subject_kind as kind, subject_id as id, before, after from ops.audit_log order by seq',
    );
    return rows.map(({ action, kind, id, before, after }) => ({ action, subject: { kind, id }, before, after }));
  },
}));

describe('the log of an organization', () => {
  it('says who it was, and from where', async () => {
    const userId = randomUUID();
    const caller = { via: 'http', userId, ip: '203.0.113.7', client: 'curl/8', requestId: 'r-1' } as const;
    await Caller.run(caller, () => record(anEntry()));
    await Caller.run({ via: 'job', client: 'inbox' }, () => record(anEntry()));
    await record(anEntry());
    const rows = await sql('select via, user_id, ip, client, request_id from ops.audit_log order by seq desc limit 3');
    const nobody = { user_id: null, ip: null, request_id: null };
    expect(rows).toEqual([
      { via: 'process', client: null, ...nobody },
      { via: 'job', client: 'inbox', ...nobody },
      { via: 'http', user_id: userId, ip: '203.0.113.7', client: 'curl/8', request_id: 'r-1' },
    ]);
  });

  it('remembers who asked, also when another has the last word in the transaction', async () => {
    await Caller.run({ via: 'http', requestId: 'asked' }, () => record(anEntry()));
    expect(await sql('select request_id from ops.audit_log order by seq desc limit 1')).toEqual([
      { request_id: 'asked' },
    ]);
  });

  it('is a chain in which each entry proves the one before, without gaps, when 40 are written at once', async () => {
    const before = (await chainOf(acme)).length;
    await Promise.all(Array.from({ length: 40 }, (_, n) => record(anEntry({ action: `thing.done-${n}` }))));
    expect(await chainOf(acme)).toHaveLength(before + 40);
    await expectUnbroken(acme);
  });

  it('holds nothing of a transaction that failed, and goes on without a gap', async () => {
    const before = (await chainOf(acme)).length;
    const failing = inAcme(() =>
      db.database.run(async (manager) => {
        await record(anEntry({ action: 'never.happened' }));
        await manager.query('select 1');
        throw new Error('after all not');
      }),
    );
    await expect(failing).rejects.toThrow('after all not');
    await record(anEntry({ action: 'did.happen' }));
    expect((await chainOf(acme)).slice(before).map(({ action }) => action)).toEqual(['did.happen']);
    await expectUnbroken(acme);
  });

  it('undoes the change whose entry cannot be kept', async () => {
    const name = async () => (await sql<{ name: string }>('select name from core.organizations'))[0]!.name;
    const before = await name();
    const changing = inAcme(() =>
      db.database.run(async (manager) => {
        await manager.query(`update core.organizations set name = 'Changed'`);
        await Caller.run({ via: 'http', userId: 'nobody' }, () => record(anEntry()));
      }),
    );
    await expect(changing).rejects.toThrow('invalid input syntax for type uuid');
    expect(await name()).toBe(before);
  });

  it('lets nobody wait for each other who records before a change, or after it', async () => {
    const changing = (when: 'before' | 'after') =>
      inAcme(() =>
        db.database.run(async (manager) => {
          if (when === 'before') await record(anEntry());
          await manager.query(`select pg_advisory_xact_lock(hashtext('the thing'))`);
          if (when === 'after') await record(anEntry());
        }),
      );
    const all = Array.from({ length: 20 }, (_, n) => changing(n % 2 ? 'before' : 'after'));
    expect((await Promise.allSettled(all)).filter(({ status }) => status === 'rejected')).toEqual([]);
    await expectUnbroken(acme);
  });

  it('is its own: another sees nothing of it, and has a chain of its own', async () => {
    await record(anEntry({ action: 'globex.only' }), globex);
    expect((await chainOf(globex)).map(({ seq, action }) => [Number(seq), action])).toEqual([[1, 'globex.only']]);
    expect((await chainOf(acme)).filter(({ action }) => action === 'globex.only')).toEqual([]);
    await expectUnbroken(globex);
  });

  it.each([
    [
      'insert',
      `insert into ops.audit_log (seq, at, via, action, subject_kind, subject_id, hash)
      values (999, now(), 'http', 'a', 'b', 'c', sha256('x'))`,
    ],
    ['update', `update ops.audit_log set action = 'other'`],
    ['delete', 'delete from ops.audit_log'],
    ['truncate', 'truncate ops.audit_log'],
    ['shorten', 'update ops.audit_heads set seq = 0'],
    ['forget how long it is', 'delete from ops.audit_heads'],
  ])('lets the application do nothing but append: not %s', async (_, statement) => {
    await expect(sql(statement)).rejects.toThrow('permission denied');
  });
});

it('needs an organization', async () => {
  await expect(new SqlAuditLog(db.database).record(anEntry())).rejects.toThrow('No tenant was entered.');
  await expect(
    db.database.outsideTenants(`select ops.record_audit('http', null, null, null, null, 'a', 'b', 'c', null, null)`),
  ).rejects.toThrow();
});
