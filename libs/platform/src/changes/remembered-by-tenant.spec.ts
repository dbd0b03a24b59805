import type { Database } from '../database/database';
import { Tenant } from '../database/tenant';
import { ChangeNotices } from './change-notices';
import { RememberedByTenant } from './remembered-by-tenant';

const [ACME, GLOBEX] = ['0193d3a0-0000-7000-8000-00000000000a', '0193d3a0-0000-7000-8000-00000000000b'] as const;
const committed: Pick<Database, 'afterCommit'> = { afterCommit: (work) => work() };

/** Whose connection to the other processes comes and goes. */
class Notices extends ChangeNotices {
  isArriving = true;

  override get arrive(): boolean {
    return this.isArriving;
  }
}

describe('what is remembered of tenants', () => {
  let reads: string[];
  let notices: Notices;
  let stored: RememberedByTenant<string>;
  const find = (tenant: string) => Tenant.run(tenant, () => stored.find());

  beforeEach(() => {
    reads = [];
    notices = new Notices(committed as Database);
    const read = async () => `${Tenant.id} ${reads.push(Tenant.id)}`;
    stored = new RememberedByTenant(notices, 'thing', read, ['other']);
  });

  it('is read once, also by those who ask at the same time', async () => {
    const answers = await Promise.all([find(ACME), find(ACME), find(ACME)]);
    expect(new Set([...answers, await find(ACME)])).toEqual(new Set([`${ACME} 1`]));
  });

  it('is of each tenant its own', async () => {
    expect([await find(ACME), await find(GLOBEX)]).toEqual([`${ACME} 1`, `${GLOBEX} 2`]);
  });

  it('is read again by who has changed it, and only of that tenant', async () => {
    await Promise.all([find(ACME), find(GLOBEX)]);
    await Tenant.run(ACME, () => stored.changed());
    expect([await find(ACME), await find(GLOBEX)]).toEqual([`${ACME} 3`, `${GLOBEX} 2`]);
    await stored.changedForAll();
    expect(await find(GLOBEX)).toBe(`${GLOBEX} 4`);
  });

  it('is read again when something else changed that it is made of, and not when what it is not', async () => {
    await find(ACME);
    await notices.tell('unrelated', [ACME]);
    expect(await find(ACME)).toBe(`${ACME} 1`);
    await notices.tell('other', [ACME]);
    expect(await find(ACME)).toBe(`${ACME} 2`);
  });

  it('is not what was being read while it changed', async () => {
    const before = find(ACME);
    await Tenant.run(ACME, () => stored.changed());
    expect([await before, await find(ACME)]).toEqual([`${ACME} 1`, `${ACME} 2`]);
  });

  it('is nothing while changes of others do not arrive', async () => {
    notices.isArriving = false;
    expect([await find(ACME), await find(ACME)]).toEqual([`${ACME} 1`, `${ACME} 2`]);
  });

  it('is asked for again after a failure', async () => {
    let fails = true;
    const flaky = new RememberedByTenant(notices, 'flaky', async () => {
      if (fails) throw new Error('down');
      return 'up';
    });
    const ask = () => Tenant.run(ACME, () => flaky.find());
    await expect(ask()).rejects.toThrow('down');
    fails = false;
    expect(await ask()).toBe('up');
  });
});
