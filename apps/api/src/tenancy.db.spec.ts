import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const HEADER = 'x-tenant-id';

describe('where there are many organizations', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let ada: Caller;
  let acme: string;
  let globex: string;
  let initech: string;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    acme = await people.organization('acme');
    globex = await people.organization('globex');
    initech = await people.organization('initech');
    ada = await people.as(await people.person('ada', { [acme]: 'owner', [globex]: 'member' }));
  }, 180_000);
  afterAll(() => app?.close());

  const BRANDS = '/ecommerce/brands';
  const brandsOf = async (caller: Caller, organization?: string) => {
    const answer = await caller.get(BRANDS, organization ? { [HEADER]: organization } : {});
    return answer.json<{ items: { name: string }[] }>().items.map(({ name }) => name);
  };

  it('serves the organization of the token, or the one that the header names', async () => {
    await ada.post(BRANDS, { name: 'Of Acme' });
    await ada.post(BRANDS, { name: 'Of Globex' }, { [HEADER]: globex });
    expect(await brandsOf(ada)).toEqual(['Of Acme']);
    expect(await brandsOf(ada, acme.toUpperCase())).toEqual(['Of Acme']);
    expect(await brandsOf(ada, globex)).toEqual(['Of Globex']);
  });

  it('gives somebody the role of the organization that is asked for, not that of the token', async () => {
    const clear = (headers: Record<string, string>) => ada.delete('/contacts/5491155550001/domain', headers);
    expect(gist(await clear({ [HEADER]: globex }))).toBe('403 auth.forbidden');
    expect(gist(await clear({}))).not.toBe('403 auth.forbidden');
  });

  it.each([
    ['somebody is no member of', () => initech, '403 tenant.forbidden'],
    ['is the wider one', () => SYSTEM_ORGANIZATION, '403 tenant.forbidden'],
    ['does not exist', () => randomUUID(), '403 tenant.unknown'],
    ['is none', () => 'acme', '400 tenant.malformed'],
  ])('refuses an organization that %s, and serves no other in its place', async (_, organization, told) => {
    expect(gist(await ada.get(BRANDS, { [HEADER]: organization() }))).toBe(told);
  });

  it.each([
    ['suspended', { status: "'suspended'" }, '403 tenant.suspended'],
    [
      'whose trial is over',
      { status: "'trial'", trial_ends_at: "now() - interval '1 second'" },
      '403 tenant.trial-expired',
    ],
    ['deleted', { deleted_at: 'now()' }, '403 tenant.unknown'],
    ['on trial', { status: "'trial'", trial_ends_at: "now() + interval '1 day'" }, '200'],
  ])('an organization that is %s is told so', async (name, columns, told) => {
    const organization = await people.organization(name.replaceAll(' ', '-'), columns as Record<string, string>);
    const { id } = await people.person('bob');
    await people.join(id, organization, 'owner');
    const owner = await people.as(await people.person('carol', { [organization]: 'admin' }));
    expect(gist(await owner.get(BRANDS, { [HEADER]: organization }))).toBe(told);
    const message = { contact: { phone: '5491155550001' }, text: 'Hola' };
    expect(gist(await owner.post('/chat/messages', message, { [HEADER]: organization }))).toBe(told);
  });

  it('shows an administrator of the platform nothing of what tenants keep', async () => {
    const platform = await people.as(ADMIN, ADMIN.password);
    expect(gist(await platform.get(BRANDS, { [HEADER]: acme }))).toBe('403 tenant.forbidden');
  });
});

describe('where there is one organization', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await testApp(test.server(), { TENANT_HEADER: 'X-Shop' });
  }, 180_000);
  afterAll(() => app?.close());

  it('takes a header that names it, and serves it to nobody who means another', async () => {
    const admin = await new People(app).as(ADMIN, ADMIN.password);
    const ask = async (name: string, value: string) => gist(await admin.get('/ecommerce/brands', { [name]: value }));
    expect(await ask('x-shop', SYSTEM_ORGANIZATION)).toBe('200');
    expect(await ask('x-shop', randomUUID())).toBe('403 tenant.unknown');
    expect(await ask(HEADER, randomUUID())).toBe('200'); // not the header that counts
  });
});
