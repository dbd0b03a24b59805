import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditLog } from '@aynux/kernel';
import { Caller as CallerContext, Tenant } from '@aynux/platform';
import { type Caller, gist, People } from './testing/people';
import { testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let people: People;
let acme: string;
let owner: Caller;

beforeAll(async () => {
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true', ROLE: 'api' });
  people = new People(app);
  acme = await people.organization('acme');
  owner = await people.as(await people.person('ada', { [acme]: 'owner' }));
  const log = app.get(AuditLog, { strict: false });
  for (const name of ['one', 'two', 'three']) {
    const entry = {
      action: 'thing.made',
      subject: { kind: 'thing', id: name },
      before: null,
      after: { name, apiKey: 'x' },
    };
    await Tenant.run(acme, () => CallerContext.run({ via: 'job', client: 'spec' }, () => log.record(entry)));
  }
}, 180_000);
afterAll(() => app?.close());

const path = () => `/organizations/${acme}/audit-log`;

describe('the audit log of an organization', () => {
  it('is read by its owner, page by page, secrets masked', async () => {
    const first = (await owner.get(`${path()}?limit=2&action=thing.made`)).json();
    expect(first.items.map((item: { after: object }) => item.after)).toEqual([
      { name: 'three', apiKey: '***' },
      { name: 'two', apiKey: '***' },
    ]);
    const second = (await owner.get(`${path()}?limit=2&action=thing.made&cursor=${first.nextCursor}`)).json();
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
  });

  it('tells what became of the catalogue', async () => {
    const made = (await owner.post('/ecommerce/categories', { name: 'hats', displayName: 'Hats' })).json<{
      id: string;
    }>();
    const price = (amount: string) => ({ amount, currency: 'ARS' });
    const body = { name: 'Hat', categoryId: made.id, price: price('5.00') };
    const hat = (await owner.post('/ecommerce/products', body)).json<{ id: string }>();
    await owner.patch(`/ecommerce/products/${hat.id}`, { price: price('6.00') });
    await owner.delete(`/ecommerce/products/${hat.id}`);
    const told = async (action: string) => (await owner.get(`${path()}?action=${action}`)).json().items[0];
    expect(await told('category.created')).toMatchObject({ after: { name: 'hats', displayName: 'Hats' } });
    expect(await told('product.changed')).toMatchObject({
      before: { price: price('5.00') },
      after: { price: price('6.00') },
    });
    expect(await told('product.deleted')).toMatchObject({ subject: { id: hat.id }, after: null });
  });

  it.each([
    ['admin', '403 auth.forbidden'],
    ['member', '403 auth.forbidden'],
  ] as const)('is not for an %s', async (role, told) => {
    const person = await people.as(await people.person(role, { [acme]: role }));
    expect(gist(await person.get(path()))).toBe(told);
  });

  it('is not for the owner of another one', async () => {
    const globex = await people.organization('globex');
    const bob = await people.as(await people.person('bob', { [globex]: 'owner' }));
    expect(gist(await bob.get(path()))).toBe('403 tenant.forbidden');
    expect((await bob.get(`/organizations/${globex}/audit-log`)).json().items).toEqual([]);
  });

  it('names what is wrong with a filter', async () => {
    expect(gist(await owner.get(`${path()}?from=yesterday`))).toBe('400 request.invalid');
    expect(gist(await owner.get(`${path()}?who=me`))).toBe('400 request.invalid');
  });
});
