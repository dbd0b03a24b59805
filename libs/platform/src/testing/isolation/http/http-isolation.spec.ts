import { httpIsolationFindings } from './http-isolation';
import { type Leak, SmallShop } from './testing/small-shop';

const LIST = 'GET /things';
const ONE = 'GET /things/{id}';
const PART = 'GET /things/{id}/parts/{partId}';
const ADD = 'POST /things';
const REMOVE = 'DELETE /things/{id}';
const NOTICES = 'GET /notices';

it('finds nothing where tenants are apart, in any route', async () => {
  const { findings, routes } = await httpIsolationFindings(new SmallShop());
  expect(findings).toEqual([]);
  expect([...routes].sort()).toEqual([LIST, ONE, PART, ADD, REMOVE, NOTICES].sort());
});

const EXISTS = 'tells that it exists';
const NOT_PROVED = 'its owner cannot';

const FOUND: Readonly<Record<Leak, Readonly<Record<string, string>>>> = {
  'lists everything': { [LIST]: '/things tells 0190' },
  'reads anything': {
    ...{ [ONE]: '{id} tells zebra', [PART]: '{id} {partId} tells zebra' },
    ...{ [REMOVE]: '{id} tells zebra', [ADD]: `/parentId ${EXISTS}` },
  },
  'forbids instead of not finding': { [ONE]: EXISTS, [PART]: EXISTS, [REMOVE]: EXISTS, [ADD]: `/parentId ${EXISTS}` },
  'filters past the tenant': { [LIST]: '?parentId= tells zebra' },
  'counts past the tenant': { [LIST]: '?parentId= answers otherwise than for what does not exist' },
  'nests anything': { [PART]: '{partId} tells zebra' },
  'refers to anything': { [ADD]: `/parentId ${EXISTS}: 200 instead of 404 thing.not-found` },
  'keeps names unique over all tenants': { [ADD]: `/name ${EXISTS}: 409 thing.name-taken instead of 200` },
  'trusts the tenant in a cursor': { [LIST]: '/things?limit=1&cursor=' },
  'trusts the tenant in a header': { [LIST]: 'X-Tenant-ID tells', [ONE]: 'X-Tenant-ID', [PART]: 'X-Tenant-ID' },
  'answers the keys of others': { [ADD]: 'an Idempotency-Key of another tenant is answered' },
  'shares what it is told': { [NOTICES]: 'shows what another tenant wrote: quagga' },
  'fails on odd ids': { [ONE]: 'fails: 500', [PART]: 'fails: 500', [ADD]: 'fails: 500', [REMOVE]: 'fails: 500' },
  'wants what is not documented': { [ADD]: 'no request got far enough: 400 request.invalid' },
  'finds nothing for anybody': { [ONE]: NOT_PROVED, [PART]: NOT_PROVED, [REMOVE]: NOT_PROVED },
  'lists nothing for anybody': { [LIST]: 'its owner is shown nothing either' },
};

it.each(Object.entries(FOUND))('finds a shop that %s, where it does', async (leak, found) => {
  const { findings } = await httpIsolationFindings(new SmallShop(leak as Leak));
  expect([...new Set(findings.map(({ route }) => route))].sort()).toEqual(Object.keys(found).sort());
  for (const [route, detail] of Object.entries(found)) {
    expect(findings).toContainEqual({ route, detail: expect.stringContaining(detail) });
  }
});

it('excuses a route that cannot be reached, but no leak', async () => {
  expect((await httpIsolationFindings(new SmallShop('wants what is not documented', ADD))).findings).toEqual([]);
  expect((await httpIsolationFindings(new SmallShop('refers to anything', ADD))).findings).toHaveLength(1);
});
