import { randomUUID } from 'node:crypto';
import { SYSTEM_ORGANIZATION } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Caller, gist, PASSWORD, People } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

describe('organizations', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  let people: People;
  let admin: Caller;
  let nobody: Caller;

  beforeAll(async () => {
    app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
    people = new People(app);
    admin = await people.as(ADMIN, ADMIN.password);
    nobody = new Caller(app);
  }, 180_000);
  afterAll(() => app?.close());

  const somebody = async (name = 'ana') => people.as(await people.person(name));
  const founded = async (owner: Caller, body: object = {}) => {
    const answer = await owner.post('/organizations', { name: 'Ferretería del Sur', ...body });
    expect(answer.statusCode).toBe(201);
    return answer.json<{ id: string; slug: string; version: number }>();
  };
  const membersOf = async (caller: Caller, id: string) => {
    const answer = await caller.get(`/organizations/${id}/members?limit=100`);
    return answer.json<{ items: { userId: string; email: string; role: string }[] }>().items;
  };

  it('are founded by anybody, who owns them, under a slug of their own', async () => {
    const owner = await somebody();
    const [first, second] = [await founded(owner), await founded(owner)];
    expect(first.slug).toMatch(/^ferreteria-del-sur/);
    expect(second.slug).toMatch(/^ferreteria-del-sur-\d+$/);
    expect(await membersOf(owner, first.id)).toMatchObject([{ role: 'owner' }]);
    expect((await owner.get('/organizations')).json()).toMatchObject({
      items: [{ id: first.id, role: 'owner' }, { id: second.id }],
      nextCursor: null,
    });
    const answer = await owner.get(`/organizations/${first.id}`);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.json()).toMatchObject({ status: 'active', quotas: { users: { limit: 10, used: 1 } } });
  });

  it('are founded once with each Idempotency-Key', async () => {
    const owner = await somebody();
    const key = { 'idempotency-key': randomUUID() };
    const answers = [
      await owner.post('/organizations', { name: 'Once' }, key),
      await owner.post('/organizations', { name: 'Once' }, key),
    ];
    expect(answers[1]!.json()).toEqual(answers[0]!.json());
    expect((await owner.get('/organizations')).json<{ items: [] }>().items).toHaveLength(1);
  });

  it.each([
    ['a slug that is taken', async (slug: string) => ({ slug }), '409 organization.slug-taken'],
    ['a slug with blanks', async () => ({ slug: 'a b' }), '400 organization.invalid'],
    ['the slug of the system organization', async () => ({ slug: 'system' }), '409 organization.slug-taken'],
    ['a name of blanks', async () => ({ name: '   ' }), '400 organization.invalid'],
    ['quotas of their own choice', async () => ({ quotas: { users: 1000 } }), '400 request.invalid'],
  ])('are not founded with %s', async (_, body, told) => {
    const owner = await somebody();
    const { slug } = await founded(owner);
    expect(gist(await owner.post('/organizations', { name: 'Another', ...(await body(slug)) }))).toBe(told);
  });

  it('are listed once each, whatever becomes of them between two pages', async () => {
    const owner = await somebody();
    const all: string[] = [];
    for (let n = 0; n < 4; n++) all.push((await founded(owner)).id);
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await owner.get(`/organizations?limit=2${cursor && `&cursor=${cursor}`}`);
      const page = answer.json<{ items: { id: string }[]; nextCursor: string | null }>();
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await admin.patch(`/organizations/${all[0]}/status`, { status: 'suspended' });
    }
    expect(listed).toEqual(all);
  });

  it('are changed only as they were read', async () => {
    const owner = await somebody();
    const { id } = await founded(owner);
    const change = (body: object, version = 1) =>
      owner.patch(`/organizations/${id}`, body, { 'if-match': `"${version}"` });
    const answer = await change({ displayName: 'Sur', timezone: 'America/Sao_Paulo', defaultCurrency: 'BRL' });
    expect(answer.json()).toMatchObject({ displayName: 'Sur', timezone: 'America/Sao_Paulo', version: 2 });
    expect(gist(await change({ displayName: 'Norte' }))).toBe('412 resource.stale');
    expect(gist(await change({ timezone: 'Mars/Olympus' }, 2))).toBe('400 organization.invalid');
    expect((await change({ displayName: 'Sur' }, 2)).json()).toMatchObject({ version: 2 });
    const changes = await owner.get(`/organizations/${id}/audit-log?action=organization.changed`);
    expect(changes.json<{ items: object[] }>().items).toHaveLength(1);
  });

  it('are suspended and activated by administrators of the platform, at once', async () => {
    const owner = await somebody();
    const { id } = await founded(owner);
    const at = `/organizations/${id}`;
    await owner.get(at);
    expect(gist(await admin.patch(`${at}/status`, { status: 'suspended' }))).toBe('200');
    expect(gist(await owner.get(at))).toBe('403 tenant.suspended');
    expect(gist(await admin.get(at))).toBe('200');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    expect(gist(await admin.patch(`${at}/status`, { status: 'trial' }))).toBe('400 organization.invalid');
    expect(gist(await admin.patch(`${at}/status`, { status: 'trial', trialEndsAt: yesterday }))).toBe('200');
    expect(gist(await owner.get(at))).toBe('403 tenant.trial-expired');
    expect(gist(await admin.patch(`${at}/status`, { status: 'active' }))).toBe('200');
    expect(gist(await owner.get(at))).toBe('200');
    expect((await admin.get(`/admin/organizations?search=${id}`)).json()).toMatchObject({ items: [] });
    expect(gist(await admin.patch(`/organizations/${SYSTEM_ORGANIZATION}/status`, { status: 'suspended' }))).toBe(
      '409 organization.is-system',
    );
  });

  it('are deleted softly: unknown to everybody, and found by administrators of the platform', async () => {
    const owner = await somebody();
    const { id, slug } = await founded(owner, { name: 'Deleted soon' });
    expect(gist(await owner.delete(`/organizations/${id}`))).toBe('204');
    expect(gist(await owner.get(`/organizations/${id}`))).toBe('403 tenant.unknown');
    expect((await owner.get('/organizations')).json()).toMatchObject({ items: [] });
    expect((await admin.get(`/admin/organizations?search=${slug}&deleted=true`)).json()).toMatchObject({
      items: [{ id, deletedAt: expect.any(String) }],
    });
    expect((await admin.get(`/admin/organizations?search=${slug}&deleted=false`)).json()).toMatchObject({ items: [] });
  });

  it('come back as they were while they are not purged, when an administrator of the platform says so', async () => {
    const owner = await somebody();
    const { id } = await founded(owner, { name: 'Deleted too soon' });
    const restore = (by: Caller, headers = {}) => by.post(`/admin/organizations/${id}/restore`, {}, headers);
    expect(gist(await restore(admin))).toBe('409 organization.not-deleted');
    await owner.delete(`/organizations/${id}`);
    expect(gist(await restore(owner))).toBe('403 auth.forbidden');
    expect(gist(await restore(admin, { 'if-match': '"1"' }))).toBe('412 resource.stale');
    const restored = await restore(admin);
    expect([gist(restored), restored.headers.etag]).toEqual(['200', '"3"']);
    expect(restored.json()).toMatchObject({ id, name: 'Deleted too soon', status: 'active' });
    expect(gist(await owner.get(`/organizations/${id}`))).toBe('200');
    const { items } = (await owner.get(`/organizations/${id}/audit-log?action=organization.restored`)).json();
    expect(items).toMatchObject([{ before: { deletedAt: expect.any(String) }, after: { deletedAt: null } }]);
    expect(gist(await admin.post(`/admin/organizations/${randomUUID()}/restore`))).toBe('404 organization.not-found');
  });

  it('are handed over once by who owns them, however often they try at the same time', async () => {
    const person = await people.person('ana');
    const owner = await people.as(person);
    const { id } = await founded(owner);
    const heirs = await Promise.all(['bob', 'eva', 'gil', 'ivy'].map((name) => people.person(name)));
    for (const heir of heirs) await people.join(heir.id, id, 'member');
    const answers = await Promise.all(
      heirs.map((heir) => owner.post(`/organizations/${id}/members/hand-over`, { userId: heir.id })),
    );
    expect(answers.map(gist).sort()).toEqual(['200', ...Array<string>(3).fill('403 auth.forbidden')]);
    const roles = (await membersOf(admin, id)).map(({ role }) => role).sort();
    expect(roles.filter((role) => role === 'owner')).toHaveLength(1);
    const former = (await membersOf(admin, id)).find(({ userId }) => userId === person.id);
    expect(former?.role).toBe('admin');
    expect(gist(await owner.delete(`/organizations/${id}`))).toBe('403 auth.forbidden'); // at once
    expect(gist(await owner.post(`/organizations/${id}/members/leave`))).toBe('204');
    expect(gist(await owner.get(`/organizations/${id}`))).toBe('403 tenant.forbidden');
  });

  describe('invite', () => {
    const invite = (caller: Caller, id: string, email: string, role = 'member') =>
      caller.post(`/organizations/${id}/invitations`, { email, role });
    /** A worker takes its time: looks again until there are so many, within Jest's patience. */
    const tokensTo = async (email: string, count = 1): Promise<string[]> => {
      for (;;) {
        const { items } = (await admin.get('/admin/mails?limit=100')).json<{ items: { to: string; text: string }[] }>();
        const tokens = items.filter(({ to }) => to === email).map(({ text }) => /^\S{36}\.\S{43}$/m.exec(text)![0]);
        if (tokens.length >= count) return tokens;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const newAddress = () => `invited-${randomUUID().slice(0, 8)}@example.com`;

    it('somebody who has no account, and who makes one', async () => {
      const owner = await somebody();
      const { id } = await founded(owner);
      const email = newAddress();
      expect((await invite(owner, id, email.toUpperCase(), 'admin')).json()).toMatchObject({ email, status: 'open' });
      const [token] = await tokensTo(email);
      const account = { token, password: PASSWORD, fullName: 'Invited' };
      expect(gist(await nobody.post('/invitations/register', { ...account, password: 'short' }))).toBe(
        '400 auth.password-refused',
      );
      expect((await nobody.post('/invitations/register', account)).json()).toMatchObject({ email });
      expect(gist(await nobody.post('/invitations/register', account))).toBe('400 invitation.invalid');
      const invited = await people.as({ email });
      expect((await invited.get('/auth/me')).json()).toMatchObject({ organizationId: id, role: 'admin' });
      expect((await owner.get(`/organizations/${id}/invitations`)).json()).toMatchObject({
        items: [{ email, status: 'accepted' }],
      });
    }, 30_000);

    it('somebody who has an account, and nobody else in their place', async () => {
      const owner = await somebody();
      const { id } = await founded(owner);
      const person = await people.person('bob');
      const [bob, eva] = [await people.as(person), await somebody('eva')];
      await invite(owner, id, person.email);
      const [token] = await tokensTo(person.email);
      expect(gist(await eva.post('/invitations/accept', { token }))).toBe('403 invitation.for-somebody-else');
      expect((await bob.post('/invitations/accept', { token })).json()).toEqual({ organizationId: id });
      expect(gist(await bob.get(`/organizations/${id}`))).toBe('200');
      expect(gist(await bob.post('/invitations/accept', { token }))).toBe('400 invitation.invalid');
      expect(gist(await invite(owner, id, person.email))).toBe('409 member.exists');
    }, 30_000);

    it('nobody any more with what was taken back, sent again or has expired', async () => {
      const owner = await somebody();
      const { id } = await founded(owner);
      const person = await people.person('gil');
      const gil = await people.as(person);
      const accept = async (token: string) => gist(await gil.post('/invitations/accept', { token }));
      const invitation = (await invite(owner, id, person.email)).json<{ id: string }>();
      const [first] = await tokensTo(person.email);
      const at = `/organizations/${id}/invitations/${invitation.id}`;
      expect(gist(await owner.post(`${at}/resend`))).toBe('202');
      const log = await owner.get(`/organizations/${id}/audit-log?action=member.invitation-resent`);
      expect(log.json().items).toMatchObject([{ subject: { kind: 'invitation', id: invitation.id } }]);
      const [second] = await tokensTo(person.email, 2);
      expect(await accept(first!)).toBe('400 invitation.invalid');
      await people.in(id, "update ops.invitations set expires_at = now() - interval '1 second'");
      expect(await accept(second!)).toBe('400 invitation.invalid');
      expect((await owner.get(`${at}`)).json()).toMatchObject({ status: 'expired' });

      const again = (await invite(owner, id, person.email)).json<{ id: string }>();
      const [third] = await tokensTo(person.email, 3);
      expect(gist(await owner.delete(`/organizations/${id}/invitations/${again.id}`))).toBe('204');
      expect(await accept(third!)).toBe('400 invitation.invalid');
      expect(await accept('nonsense')).toBe('400 invitation.invalid');
    }, 30_000);

    it('no more than there is room for, when all accept at once', async () => {
      const owner = await somebody();
      const { id } = await founded(owner);
      await admin.patch(`/organizations/${id}/quotas`, { users: 3 });
      const persons = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => people.person(name)));
      const invited = await Promise.all(persons.map((person) => people.as(person)));
      for (const { email } of persons) await invite(owner, id, email);
      const tokens = await Promise.all(persons.map(async ({ email }) => (await tokensTo(email))[0]));
      const answers = await Promise.all(
        invited.map((caller, index) => caller.post('/invitations/accept', { token: tokens[index] })),
      );
      expect(answers.map(gist).sort()).toEqual([
        ...['200', '200'],
        ...Array<string>(4).fill('403 quota.users-exhausted'),
      ]);
      expect(await membersOf(owner, id)).toHaveLength(3);
      expect(gist(await invite(owner, id, newAddress()))).toBe('403 quota.users-exhausted');
    }, 60_000);
  });
});

describe('where there is one organization', () => {
  const test = testServer();
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await testApp(test.server());
  }, 180_000);
  afterAll(() => app?.close());

  it('it is the system organization, there is no other, and nobody founds one', async () => {
    const people = new People(app);
    const admin = await people.as(ADMIN, ADMIN.password);
    expect((await admin.get('/organizations')).json()).toMatchObject({ items: [{ id: SYSTEM_ORGANIZATION }] });
    expect((await admin.get(`/organizations/${SYSTEM_ORGANIZATION}`)).json()).toMatchObject({ slug: 'system' });
    expect(gist(await admin.get(`/organizations/${randomUUID()}`))).toBe('403 tenant.unknown');
    expect(gist(await admin.post('/organizations', { name: 'Another' }))).toBe('403 organization.only-one');
    expect(gist(await admin.delete(`/organizations/${SYSTEM_ORGANIZATION}`))).toBe('409 organization.is-system');
  });
});
