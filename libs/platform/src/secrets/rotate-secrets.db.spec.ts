import { randomUUID } from 'node:crypto';
import { configFrom } from '../config/config';
import { EveryTenant } from '../database/every-tenant';
import { Tenant } from '../database/tenant';
import { asTenant } from '../testing/as-tenant';
import { testDatabase } from '../testing/test-database';
import { RotateSecrets } from './rotate-secrets';
import { SecretBox } from './secret-box';

const db = testDatabase();
const [OLD, NEW] = ['o'.repeat(40), 'n'.repeat(40)];
const BOTH = `2:${NEW},1:${OLD}`;
const PASS = 'plex_api_pass_encrypted';
const TOKEN = 'whatsapp_access_token_encrypted';
const SECRET = 'mp_webhook_secret_encrypted';

const boxWith = (keys: string) =>
  new SecretBox(configFrom({ DATA_DIR: 'memory://', CREDENTIAL_ENCRYPTION_KEYS: keys }, []), db.database);
const rotation = (keys = BOTH) => new RotateSecrets(db.database, boxWith(keys));
const sql = (id: string, text: string, values: unknown[] = []) =>
  Tenant.run(id, () => db.database.run((manager) => manager.query(text, values)));
const keysOf = async (id: string) => {
  const rows: { key: number }[] = await sql(
    id,
    `select encryption_key_id as key from core.tenant_credentials
      union all select encryption_key_id from core.pharmacy_merchant_configs`,
  );
  return rows.map(({ key }) => key);
};

/** An organization whose secrets are under the old key. */
async function anOrganization(): Promise<string> {
  const id = randomUUID();
  await sql(id, 'insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, `o-${id.slice(0, 8)}`]);
  const old = asTenant(id, boxWith(`1:${OLD}`));
  const sealed = await old.seal({ [PASS]: `pass of ${id}`, [TOKEN]: `token of ${id}`, [SECRET]: `secret of ${id}` });
  await sql(id, `insert into core.tenant_credentials (id, ${PASS}, ${TOKEN}) values ($1, $2, $3)`, [
    ...[randomUUID(), sealed[PASS], sealed[TOKEN]],
  ]);
  await sql(id, `insert into core.pharmacy_merchant_configs (id, ${SECRET}) values ($1, $2)`, [
    ...[randomUUID(), sealed[SECRET]],
  ]);
  return id;
}

const secretsOf = async (id: string, keys: string) => {
  const box = asTenant(id, boxWith(keys));
  const [credentials] = await sql(
    id,
    `select encryption_key_id as key, ${PASS}, ${TOKEN} from core.tenant_credentials`,
  );
  const [merchant] = await sql(id, `select encryption_key_id as key, ${SECRET} from core.pharmacy_merchant_configs`);
  return {
    ...(await box.open({ [PASS]: credentials[PASS], [TOKEN]: credentials[TOKEN] }, credentials.key)),
    ...(await box.open({ [SECRET]: merchant[SECRET] }, merchant.key)),
  };
};
const expected = (id: string) => ({ [PASS]: `pass of ${id}`, [TOKEN]: `token of ${id}`, [SECRET]: `secret of ${id}` });

describe('a rotation', () => {
  it('puts every secret of an organization under the active key, and the old one can go', async () => {
    const id = await anOrganization();
    expect(await asTenant(id, rotation()).execute()).toEqual({ rotated: 2, unopened: [] });
    expect(await keysOf(id)).toEqual([2, 2]);
    expect(await secretsOf(id, `2:${NEW}`)).toEqual(expected(id));
  });

  it('does nothing when it is run again', async () => {
    const id = await anOrganization();
    await asTenant(id, rotation()).execute();
    expect(await asTenant(id, rotation()).execute()).toEqual({ rotated: 0, unopened: [] });
  });

  it('touches nobody else', async () => {
    const [id, other] = [await anOrganization(), await anOrganization()];
    await asTenant(id, rotation()).execute();
    expect(await keysOf(other)).toEqual([1, 1]);
  });

  it('goes on where it was broken off, and secrets open at every moment', async () => {
    const ids = [await anOrganization(), await anOrganization(), await anOrganization()];
    await asTenant(ids[0]!, rotation()).execute(); // and here the process died
    for (const id of ids) expect(await secretsOf(id, BOTH)).toEqual(expected(id));
    for (const id of ids) await asTenant(id, rotation()).execute();
    for (const id of ids) expect(await secretsOf(id, `2:${NEW}`)).toEqual(expected(id));
  });

  it('may run twice at once', async () => {
    const id = await anOrganization();
    const done = await Promise.all([1, 2, 3].map(() => asTenant(id, rotation()).execute()));
    expect(done.reduce((sum, { rotated }) => sum + rotated, 0)).toBe(2);
    expect(await secretsOf(id, `2:${NEW}`)).toEqual(expected(id));
  });

  it('tells what it could not open, leaves it as it is, and does the rest', async () => {
    const id = await anOrganization();
    await sql(id, `update core.pharmacy_merchant_configs set ${SECRET} = 'damaged'`);
    const { rotated, unopened } = await asTenant(id, rotation()).execute();
    expect(rotated).toBe(1);
    expect(unopened).toEqual([
      { table: 'core.pharmacy_merchant_configs', keyId: 1, why: expect.stringContaining('cannot be used') },
    ]);
    const [{ damaged }] = await sql(id, `select ${SECRET}::text as damaged from core.pharmacy_merchant_configs`);
    expect(Buffer.from(damaged.slice(2), 'hex').toString()).toBe('damaged');
  });

  it('tells when the key is not listed any more', async () => {
    const id = await anOrganization();
    const { rotated, unopened } = await asTenant(id, rotation(`2:${NEW}`)).execute();
    expect([rotated, unopened.map(({ keyId }) => keyId)]).toEqual([0, [1, 1]]);
    expect(unopened[0]!.why).toContain('key 1');
  });

  it('leaves the version alone, since nothing was changed for anybody', async () => {
    const id = await anOrganization();
    await asTenant(id, rotation()).execute();
    const [row] = await sql(id, 'select row_version, rotated_at from core.tenant_credentials');
    expect(row).toEqual({ row_version: 1, rotated_at: expect.any(Date) });
  });

  it('is counted: how much each key has sealed', async () => {
    const id = await anOrganization();
    expect([...(await asTenant(id, rotation()).census())]).toEqual([[1, 2]]);
  });
});

it('every tenant there is can be gone through', async () => {
  const made = [await anOrganization(), await anOrganization()];
  const ids = await new EveryTenant(db.database).ids();
  expect(ids).toEqual(expect.arrayContaining(made));
  expect(new Set(ids).size).toBe(ids.length);
});
