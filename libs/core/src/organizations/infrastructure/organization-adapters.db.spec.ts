import { randomUUID } from 'node:crypto';
import { ChangeNotices, configFrom, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import type { Quota } from '../application/quotas';
import { SqlQuotas } from './sql-quotas';
import { SqlTenantStanding } from './sql-tenant-standing';

const test = testDatabase();

const sql = (organizationId: string, text: string, values: unknown[] = []) =>
  Tenant.run(organizationId, () => test.database.run((manager) => manager.query(text, values)));

async function organization(columns = 'max_users', value = '10'): Promise<string> {
  const id = randomUUID();
  const text = `insert into core.organizations (id, slug, name, ${columns}) values ($1, $2, 'An organization', ${value})`;
  await sql(id, text, [id, `of-${id}`]);
  return id;
}

const ADD: Readonly<Record<Quota, string>> = {
  users: `insert into core.organization_users (id, user_id) select gen_random_uuid(), id from core.users
    where id = (select u.id from core.users u where not exists (
      select from core.organization_users m where m.user_id = u.id) limit 1)`,
  documents: `insert into core.tenant_documents (id, title, content, document_type)
    values (gen_random_uuid(), 'T', 'C', 'faq')`,
  agents: `insert into core.tenant_agents (id, agent_key, display_name, agent_type, provider_key)
    values (gen_random_uuid(), gen_random_uuid(), 'A', 'custom', 'support_agent')`,
};

beforeAll(() =>
  sql(
    SYSTEM_ORGANIZATION,
    `insert into core.users (id, email, username, password_hash)
      select gen_random_uuid(), n || '@example.com', 'user-' || n, 'h' from generate_series(1, 50) n`,
  ),
);

describe('SqlQuotas', () => {
  let quotas: SqlQuotas;
  beforeAll(() => {
    quotas = new SqlQuotas(test.database);
  });
  const add = (organizationId: string, quota: Quota, count = 1) =>
    Tenant.run(organizationId, () =>
      test.database.run(async (manager) => {
        await quotas.claim(quota, count);
        for (let n = 0; n < count; n++) await manager.query(ADD[quota]);
      }),
    );

  it.each(['users', 'documents', 'agents'] as const)(
    'lets exactly as many %s in as there is room for, of fifty that come at once',
    async (quota) => {
      const id = await organization(`max_${quota}`, '7');
      const results = await Promise.allSettled(Array.from({ length: 50 }, () => add(id, quota)));
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(43);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: `quota.${quota}-exhausted` });
      expect(await asTenant(id, quotas).allowances()).toMatchObject({ [quota]: { limit: 7, used: 7 } });
    },
    60_000,
  );

  it('takes several places or none', async () => {
    const id = await organization('max_agents', '3');
    await add(id, 'agents', 2);
    await expect(add(id, 'agents', 2)).rejects.toMatchObject({ kind: 'forbidden', code: 'quota.agents-exhausted' });
    await add(id, 'agents');
  });

  it("counts neither chunks, nor what was deleted, nor another's", async () => {
    const [id, other] = [await organization('max_documents', '1'), await organization()];
    await add(other, 'documents');
    await add(id, 'documents');
    await sql(
      id,
      `insert into core.tenant_documents (id, title, content, document_type, parent_document_id, chunk_index)
        select gen_random_uuid(), 'T', 'C', 'faq', id, 1 from core.tenant_documents`,
    );
    expect((await asTenant(id, quotas).allowances()).documents).toEqual({ limit: 1, used: 1 });
    await sql(id, 'update core.tenant_documents set deleted_at = now()');
    await add(id, 'documents');
  });
});

describe('SqlTenantStanding', () => {
  const standing = (mode = 'true', now = new Date()) =>
    new SqlTenantStanding(
      test.database,
      configFrom({ MULTI_TENANT_MODE: mode, DATA_DIR: 'memory://' }, []),
      { now: () => now },
      new ChangeNotices(test.database),
    );

  it.each([
    ['active', 'status', "'active'", true],
    ['suspended', 'status', "'suspended'", false],
    ['on trial', 'status, trial_ends_at', "'trial', now() + interval '1 day'", true],
    ['past its trial', 'status, trial_ends_at', "'trial', now() - interval '1 day'", false],
    ['deleted', 'deleted_at', 'now()', false],
  ])('knows how one stands that is %s', async (_, columns, values, isGood) => {
    expect(await asTenant(await organization(columns, values), standing()).isGood()).toBe(isGood);
  });

  it('does not know one that is not there', async () => {
    expect(await asTenant(randomUUID(), standing()).isGood()).toBe(false);
  });

  it('remembers for a moment, each of its own', async () => {
    const [good, bad] = [await organization(), await organization('status', "'suspended'")];
    const known = standing();
    expect(await asTenant(good, known).isGood()).toBe(true);
    expect(await asTenant(bad, known).isGood()).toBe(false);
    await sql(good, "update core.organizations set status = 'suspended'");
    expect(await asTenant(good, known).isGood()).toBe(true);
    expect(await asTenant(good, standing()).isGood()).toBe(false);
  });

  it('asks nothing where there is one organization, which always may', async () => {
    expect(await asTenant(SYSTEM_ORGANIZATION, standing('false')).isGood()).toBe(true);
  });
});
