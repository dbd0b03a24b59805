import { RememberedByTenant } from './remembered-by-tenant';
import { Tenant } from './tenant';

const [ACME, GLOBEX] = ['0193d3a0-0000-7000-8000-00000000000a', '0193d3a0-0000-7000-8000-00000000000b'];

describe('what is remembered of tenants', () => {
  let reads: string[];
  let stored: RememberedByTenant<string>;
  const find = (tenant: string) => Tenant.run(tenant, () => stored.find());

  beforeEach(() => {
    reads = [];
    stored = new RememberedByTenant(async () => `${Tenant.id} ${reads.push(Tenant.id)}`);
  });

  it('is read once, also by those who ask at the same time', async () => {
    const answers = await Promise.all([find(ACME!), find(ACME!), find(ACME!)]);
    expect(new Set([...answers, await find(ACME!)])).toEqual(new Set([`${ACME} 1`]));
  });

  it('is of each tenant its own', async () => {
    expect([await find(ACME!), await find(GLOBEX!)]).toEqual([`${ACME} 1`, `${GLOBEX} 2`]);
  });

  it('is read again by who has changed it, and only of that tenant', async () => {
    await Promise.all([find(ACME!), find(GLOBEX!)]);
    Tenant.run(ACME!, () => stored.forget());
    expect([await find(ACME!), await find(GLOBEX!)]).toEqual([`${ACME} 3`, `${GLOBEX} 2`]);
    stored.forgetAll();
    expect(await find(GLOBEX!)).toBe(`${GLOBEX} 4`);
  });

  it('is not what was being read while it changed', async () => {
    const before = find(ACME!);
    Tenant.run(ACME!, () => stored.forget());
    expect([await before, await find(ACME!)]).toEqual([`${ACME} 1`, `${ACME} 2`]);
  });

  it('is asked for again after a failure', async () => {
    let fails = true;
    const flaky = new RememberedByTenant(async () => {
      if (fails) throw new Error('down');
      return 'up';
    });
    const ask = () => Tenant.run(ACME!, () => flaky.find());
    await expect(ask()).rejects.toThrow('down');
    fails = false;
    expect(await ask()).toBe('up');
  });
});
