import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { type Config, configFrom, SecretBox, SqlAuditLog, Tenant } from '@aynux/platform';
import { connected, describeOnAServer, testDatabase } from '@aynux/platform/testing';
import { AGENT_KEYS } from '../domains';
import { CommandLine } from '../testing/command-line';

const db = testDatabase();
const [OLD, NEW] = ['o'.repeat(40), 'n'.repeat(40)];
const [acme, globex] = [randomUUID(), randomUUID()];

const configWith = (keys: string): Config =>
  configFrom({ DATABASE_URL: db.server.url, CREDENTIAL_ENCRYPTION_KEYS: keys, DATA_DIR: 'memory://' }, AGENT_KEYS);
const sql = (id: string, text: string, values: unknown[] = []) =>
  Tenant.run(id, () => db.database.run((manager) => manager.query(text, values)));

const cli = new CommandLine(() => db.server.url);
const run = async (keys: string, ...args: string[]) => {
  const { out, err, code } = await cli.run(args, { CREDENTIAL_ENCRYPTION_KEYS: keys });
  return { told: [out, err].filter(Boolean).join('\n'), code };
};
afterAll(() => rmSync(cli.directory, { recursive: true, force: true }));

beforeAll(async () => {
  for (const id of [acme, globex]) {
    await sql(id, 'insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, `o-${id.slice(0, 8)}`]);
    await Tenant.run(id, async () => {
      const sealed = await new SecretBox(configWith(`1:${OLD}`), db.database).seal({
        plex_api_pass_encrypted: 'secret',
      });
      await sql(id, 'insert into core.tenant_credentials (id, plex_api_pass_encrypted) values ($1, $2)', [
        ...[id, sealed.plex_api_pass_encrypted],
      ]);
      for (const name of ['One', 'Two'])
        await new SqlAuditLog(db.database).record({
          ...{ action: 'thing.created', subject: { kind: 'thing', id: name } },
          ...{ before: null, after: { name } },
        });
    });
  }
});

describeOnAServer('keys', () => {
  const keys = (list: string, command: string) => run(list, 'keys', command);

  it('are counted, rotated for every organization, and counted again', async () => {
    expect((await keys(`2:${NEW},1:${OLD}`, 'status')).told).toBe('key 2: 0 rows (active)\nkey 1: 2 rows');
    const rotated = await keys(`2:${NEW},1:${OLD}`, 'rotate');
    expect([rotated.told, rotated.code]).toEqual(['2 rows are under key 2 now.', 0]);
    expect((await keys(`2:${NEW}`, 'status')).told).toBe('key 2: 2 rows (active)');
  });

  it('end with 1 and say where, when something cannot be opened', async () => {
    const { told, code } = await keys(`3:${OLD}`, 'rotate');
    expect(code).toBe(1);
    expect(told).toContain(`core.tenant_credentials of organization ${acme}: A secret was encrypted with key 2`);
    expect((await keys(`3:${OLD}`, 'status')).told).toContain('key 2: 2 rows (not listed!)');
  });

  it('are made with the next id', async () => {
    expect((await keys(`2:${NEW},7:${OLD}`, 'generate')).told).toMatch(/^8:[\w-]{43}$/);
  });
});

describeOnAServer('audit verify', () => {
  const verify = (...args: string[]) => run(`1:${OLD}`, 'audit', 'verify', ...args);

  it('follows the logs of all organizations, or of one, and remembers where they end', async () => {
    const heads = cli.file('heads.json');
    const all = await verify('--heads', heads);
    expect([all.told, all.code]).toEqual(['4 entries of 3 organizations were followed.', 0]);
    expect(JSON.parse(readFileSync(heads, 'utf8'))).toMatchObject({ [acme]: { seq: 2 }, [globex]: { seq: 2 } });
    expect((await verify('--organization', acme, '--heads', heads)).told).toContain('2 entries of 1 organizations');
  });

  it('ends with 1 and names the first broken link of each', async () => {
    await connected(db.server, 'aynux_owner', (owner) =>
      owner.transaction(async (manager) => {
        await manager.query(`select set_config('app.organization_id', $1, true)`, [globex]);
        await manager.query('alter table ops.audit_log disable trigger user');
        await manager.query(`update ops.audit_log set action = 'thing.deleted' where seq = 2`);
        await manager.query('alter table ops.audit_log enable trigger user');
      }),
    );
    const { told, code } = await verify();
    expect(code).toBe(1);
    expect(told).toContain(
      `1 logs are not what they were:\n  ${globex}, entry 2: it, or what came before it, was changed`,
    );
    expect((await verify('--organization', acme)).code).toBe(0);
  });
});
