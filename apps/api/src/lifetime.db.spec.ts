import { randomUUID } from 'node:crypto';
import { operations } from '@aynux/core';
import { Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eachRow, tenantTables } from './cli/tenant-rows';
import { gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const HEADER = 'x-tenant-id';
const BRANDS = '/ecommerce/brands';

describe('an organization', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let database: Database;
  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', ROLE: 'api' });
    people = new People(app);
    database = app.get(Database);
  }, 180_000);
  afterAll(() => app?.close());

  /** How many rows of it there are, of every table of every domain. */
  async function rowsOf(organization: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of await tenantTables(database)) {
      await Tenant.run(organization, () =>
        eachRow(database, table, async () => void (counts[table.name] = (counts[table.name] ?? 0) + 1)),
      );
    }
    return counts;
  }

  const filled = async () => {
    const organization = await people.organization('acme');
    const owner = await people.as(await people.person('ana', { [organization]: 'owner' }));
    await owner.post(BRANDS, { name: 'Brand' }, { 'idempotency-key': randomUUID() });
    await owner.patch(`/organizations/${organization}`, { displayName: 'Acme' });
    await owner.post('/chat/messages', { contact: { phone: '5491155550001' }, text: 'Hola' });
    return organization;
  };

  it('is erased with every row of it, once it was deleted and long enough ago, and no other is touched', async () => {
    const [gone, kept] = [await filled(), await filled()];
    const before = await rowsOf(kept);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['core.organizations', 'core.tenant_configs', 'ecommerce.brands', 'ops.audit_log']),
    );
    const purge = app.get(await operations.purgeOrganizations(), { strict: false });
    expect(await purge.execute(gone)).toEqual([]); // it was not deleted

    await people.in(gone, "update core.organizations set deleted_at = now() - interval '29 days'");
    expect(await purge.execute()).toEqual([]);
    await people.in(gone, "update core.organizations set deleted_at = now() - interval '31 days'");
    expect(await purge.execute()).toEqual([gone]);
    expect(await rowsOf(gone)).toEqual({});
    expect(await rowsOf(kept)).toEqual(before);
    const entries = await Tenant.run(SYSTEM_ORGANIZATION, () =>
      database.read((manager) =>
        manager.query(`select subject_id from ops.audit_log where action = 'organization.purged'`),
      ),
    );
    expect(entries).toEqual([{ subject_id: gone }]);
  }, 120_000);

  it('is exported without what is secret or can be computed', async () => {
    const columns = (await tenantTables(database)).flatMap(({ columns: of }) => of);
    expect(columns).toContain('organization_id');
    expect(columns.filter((name) => /encrypted|_hash$|^embedding$|search_vector/.test(name))).toEqual([]);
  });

  it('is entered within a transaction, which goes on in the one before, or undoes both', async () => {
    const [one, other] = [await people.organization('one'), await people.organization('other')];
    const current = () =>
      database.run(async (manager) => {
        const [{ id }] = await manager.query<[{ id: string }]>('select id from core.organizations');
        return id;
      });
    const seen = await Tenant.run(one, () =>
      database.run(async () => [await current(), await database.enter(other, current), await current()]),
    );
    expect(seen).toEqual([one, other, one]);

    const undone = Tenant.run(one, () =>
      database.run(async () => {
        await database.enter(other, () =>
          database.run((manager) => manager.query("update core.organizations set name = 'changed'")),
        );
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    const failed = Tenant.run(one, () =>
      database.run(async () => {
        await database.enter(other, () => Promise.reject(new Error('no'))).catch(() => undefined);
        return current();
      }),
    );
    expect(await failed).toBe(one);
    expect(await Tenant.run(other, () => database.read((m) => m.query('select name from core.organizations')))).toEqual(
      [{ name: 'other' }],
    );
  });
});

describe('an installation', () => {
  const test = testServer();

  it('that served one organization serves many from then on, and what there was is the system organization’s', async () => {
    const alone = await testApp(test.server(), { ROLE: 'api' });
    try {
      const admin = await new People(alone).as(ADMIN, ADMIN.password);
      expect(gist(await admin.post(BRANDS, { name: 'From before' }))).toBe('201');
    } finally {
      await alone.close();
    }
    const many = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', ROLE: 'api' });
    try {
      const people = new People(many);
      const admin = await people.as(ADMIN, ADMIN.password);
      expect((await admin.get(BRANDS)).json()).toMatchObject({ items: [{ name: 'From before' }] });
      const founded = await admin.post('/organizations', { name: 'New' });
      const { id } = founded.json<{ id: string }>();
      expect((await admin.get(BRANDS, { [HEADER]: id })).json()).toMatchObject({ items: [] });
      const stranger = await people.as(await people.person('eve', { [id]: 'member' }));
      expect(gist(await stranger.get(BRANDS, { [HEADER]: SYSTEM_ORGANIZATION }))).toBe('403 tenant.forbidden');
    } finally {
      await many.close();
    }
  }, 120_000);
});
