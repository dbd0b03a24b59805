import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Tenant } from '../database/tenant';
import { testDatabase } from '../testing/test-database';
import { AuditChain, type ChainHead } from './audit-chain';
import { SqlAuditLog } from './sql-audit-log';
import { anEntry } from './testing/audit-log.contract';

const db = testDatabase();

/** An organization whose log has as many entries. */
async function logged(entries: number): Promise<string> {
  const id = randomUUID();
  await Tenant.run(id, async () => {
    await db.database.run((manager) =>
      manager.query('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, `o-${id.slice(0, 8)}`]),
    );
    for (let n = 1; n <= entries; n++) await new SqlAuditLog(db.database).record(anEntry({ after: { name: `${n}` } }));
  });
  return id;
}

/** As somebody who owns the database and means ill: the application could not. */
async function tamper(organizationId: string, work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
  await db.source.destroy(); // the embedded engine has one connection
  const owner = await new DataSource({ ...db.server.options('aynux_owner'), poolSize: 1 }).initialize();
  const done = owner.transaction(async (manager) => {
    await manager.query('alter table ops.audit_log disable trigger user');
    await manager.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
    await work(manager);
    await manager.query('alter table ops.audit_log enable trigger user');
  });
  await done.finally(async () => {
    await owner.destroy();
    await db.source.initialize();
  });
}

const verify = (organizationId: string, known?: ChainHead) =>
  Tenant.run(organizationId, () => new AuditChain(db.database).verify(known));

/** The hash of everything anew, as the one who owns the database can. */
const forge = async (manager: EntityManager) => {
  const entries = await manager.query('select * from ops.audit_log order by seq');
  await manager.query('delete from ops.audit_log');
  await manager.query('delete from ops.audit_heads');
  for (const { action, subject_kind, subject_id, before, after } of entries)
    await manager.query(`select ops.record_audit('http', null, null, null, null, $1, $2, $3, $4, $5)`, [
      ...[action, subject_kind, subject_id],
      ...[JSON.stringify(before), JSON.stringify(after)],
    ]);
};

describe('a chain', () => {
  it('is whole while nobody touches it', async () => {
    const { head, broken } = await verify(await logged(3));
    expect([head.seq, head.hash.length, broken]).toEqual([3, 64, null]);
  });

  it('may be empty', async () => {
    expect(await verify(await logged(0))).toEqual({ head: { seq: 0, hash: '' }, broken: null });
  });

  it('is followed through more entries than are read at once', async () => {
    const id = await logged(0);
    await Tenant.run(id, () =>
      db.database.run((manager) =>
        manager.query(
          `select ops.record_audit('job', null, null, 'bulk', null, 'thing.done', 'thing', n::text, null, null)
            from generate_series(1, 2500) n`,
        ),
      ),
    );
    expect(await verify(id)).toMatchObject({ head: { seq: 2_500 }, broken: null });
  });

  it.each([
    ['action', `'other.action'`],
    ['after', `'{"name": "forged"}'`],
    ['before', 'null'],
    ['at', `at + interval '1 microsecond'`],
    ['user_id', 'gen_random_uuid()'],
    ['ip', `'192.0.2.1'`],
    ['via', `'cli'`],
    ['client', `'other'`],
    ['request_id', `'other'`],
    ['subject_kind', `'other'`],
    ['subject_id', `'other'`],
    ['hash', `sha256('other')`],
  ])('is broken where the %s of an entry was changed', async (column, value) => {
    const id = await logged(4);
    await tamper(id, (manager) => manager.query(`update ops.audit_log set ${column} = ${value} where seq = 2`));
    expect((await verify(id)).broken?.seq).toBe(2);
  });

  it.each([
    ['its first entry', 'seq = 1', 1],
    ['an entry', 'seq = 3', 3],
    ['its last entries', 'seq >= 3', 3],
    ['all entries', 'true', 1],
  ])('is broken where %s went', async (_, which, at) => {
    const id = await logged(4);
    await tamper(id, (manager) => manager.query(`delete from ops.audit_log where ${which}`));
    expect((await verify(id)).broken).toEqual({ seq: at, why: 'it is missing' });
  });

  it('is broken where two entries changed places', async () => {
    const id = await logged(4);
    await tamper(id, async (manager) => {
      for (const [from, to] of [
        [2, 99],
        [3, 2],
        [99, 3],
      ])
        await manager.query('update ops.audit_log set seq = $2 where seq = $1', [from, to]);
    });
    expect((await verify(id)).broken?.seq).toBe(2);
  });

  it('is broken where its end was cut off and denied', async () => {
    const id = await logged(4);
    const { head } = await verify(id);
    await tamper(id, async (manager) => {
      await manager.query('delete from ops.audit_log where seq > 2');
      await manager.query('update ops.audit_heads h set seq = 2');
    });
    expect((await verify(id)).broken).toEqual({ seq: 3, why: 'the chain is said to end before it' });
    await tamper(id, (manager) =>
      manager.query('update ops.audit_heads h set hash = (select hash from ops.audit_log where seq = 2)'),
    );
    expect((await verify(id)).broken).toBeNull(); // unless somebody remembers
    expect((await verify(id, head)).broken).toEqual({ seq: 3, why: 'it is missing' });
  });

  it('that was forged anew as a whole is known by what its end was once', async () => {
    const id = await logged(4);
    const { head } = await verify(id);
    await tamper(id, async (manager) => {
      await manager.query(`update ops.audit_log set action = 'never.happened' where seq = 4`);
      await forge(manager);
    });
    expect((await verify(id)).broken).toBeNull();
    expect((await verify(id, head)).broken).toEqual({ seq: 4, why: 'it once had another hash' });
  });

  it('is broken when nobody says any more where it ends', async () => {
    const id = await logged(2);
    await tamper(id, (manager) => manager.query('delete from ops.audit_heads'));
    expect((await verify(id)).broken).toEqual({ seq: 1, why: 'the chain is said to end before it' });
  });
});

it('cannot be changed by the owner of the table in passing, and goes with its organization', async () => {
  const id = await logged(2);
  const asOwner = (statement: string) =>
    tamper(id, async (manager) => {
      await manager.query('alter table ops.audit_log enable trigger user');
      await manager.query(statement);
    });
  await expect(asOwner(`update ops.audit_log set action = 'x'`)).rejects.toThrow('only ever appended to');
  await expect(asOwner('delete from ops.audit_log')).rejects.toThrow('only ever appended to');
  await asOwner(`delete from core.organizations where id = '${id}'`);
  expect((await verify(id)).head.seq).toBe(0);
});
