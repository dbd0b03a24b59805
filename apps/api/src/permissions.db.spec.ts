import { randomUUID } from 'node:crypto';
import type { MemberRole } from '@aynux/platform';
import { testServer } from '@aynux/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Caller, gist, People, type TestPerson } from './testing/people';
import { ADMIN, testApp } from './testing/test-app';

const test = testServer();
let app: NestFastifyApplication;
let people: People;

/** Who asks: each is what they are called in every organization of this test, and a stranger in none. */
const CALLERS = ['member', 'admin', 'owner', 'stranger', 'platform'] as const;
type CallerName = (typeof CALLERS)[number];
const TEAM: Readonly<Record<string, MemberRole>> = {
  ...{ member: 'member', admin: 'admin', owner: 'owner' },
  ...{ anotherMember: 'member', anotherAdmin: 'admin' },
};
const persons: Record<string, TestPerson> = {};
const callers = {} as Record<CallerName, Caller>;

interface Team {
  readonly at: string;
  readonly organization: string;
  readonly of: Readonly<Record<string, string>>;
}

beforeAll(async () => {
  app = await testApp(test.server(), { MULTI_TENANT_MODE: 'true' });
  people = new People(app);
  for (const name of [...Object.keys(TEAM), 'stranger']) persons[name] = await people.person(name);
  const home = await people.organization('home');
  for (const name of ['member', 'admin', 'stranger'] as const) await people.join(persons[name]!.id, home, 'member');
  for (const name of ['member', 'admin', 'owner', 'stranger'] as const) callers[name] = await people.as(persons[name]!);
  callers.platform = await people.as(ADMIN, ADMIN.password);
}, 180_000);
afterAll(() => app?.close());

/** A fresh one, so that what was done in another does not count. */
async function team(): Promise<Team> {
  const organization = await people.organization('acme');
  for (const [name, role] of Object.entries(TEAM)) await people.join(persons[name]!.id, organization, role);
  const of = Object.fromEntries(Object.entries(persons).map(([name, { id }]) => [name, id]));
  return { at: `/organizations/${organization}`, organization, of };
}

type Ask = (caller: Caller, team: Team) => ReturnType<Caller['ask']>;

const [FORBIDDEN, STRANGE] = ['403 auth.forbidden', '403 tenant.forbidden'];
const OWNER_STAYS = '409 member.is-owner';

/** Every row of the table of permissions: member, admin, owner, stranger, administrator of the platform. */
const TABLE: readonly (readonly [action: string, ask: Ask, ...told: readonly string[]])[] = [
  ['see the organization', (by, { at }) => by.get(at), '200', '200', '200', STRANGE, '200'],
  [
    'go on in it',
    (by, { organization }) => by.post('/auth/switch', { organizationId: organization }),
    ...['200', '200', '200', STRANGE, STRANGE],
  ],
  ['see its members', (by, { at }) => by.get(`${at}/members`), FORBIDDEN, '200', '200', STRANGE, '200'],
  [
    'see one of its members',
    (by, { at, of }) => by.get(`${at}/members/${of['owner']}`),
    ...[FORBIDDEN, '200', '200', STRANGE, '200'],
  ],
  [
    'invite somebody as a member',
    (by, { at }) => by.post(`${at}/invitations`, { email: 'new@example.com' }),
    ...[FORBIDDEN, '201', '201', STRANGE, '201'],
  ],
  [
    'invite somebody as an admin',
    (by, { at }) => by.post(`${at}/invitations`, { email: 'new@example.com', role: 'admin' }),
    ...[FORBIDDEN, '201', '201', STRANGE, '201'],
  ],
  [
    'invite somebody as the owner',
    (by, { at }) => by.post(`${at}/invitations`, { email: 'new@example.com', role: 'owner' }),
    ...[FORBIDDEN, '400 request.invalid', '400 request.invalid', STRANGE, '400 request.invalid'],
  ],
  ['see the invitations', (by, { at }) => by.get(`${at}/invitations`), FORBIDDEN, '200', '200', STRANGE, '200'],
  [
    'take an invitation back',
    async (by, { at }) => {
      const invited = await callers.owner.post(`${at}/invitations`, { email: 'new@example.com' });
      return by.delete(`${at}/invitations/${invited.json<{ id: string }>().id}`);
    },
    ...[FORBIDDEN, '204', '204', STRANGE, '204'],
  ],
  [
    'remove a member',
    (by, { at, of }) => by.delete(`${at}/members/${of['anotherMember']}`),
    ...[FORBIDDEN, '204', '204', STRANGE, '204'],
  ],
  [
    'remove an admin',
    (by, { at, of }) => by.delete(`${at}/members/${of['anotherAdmin']}`),
    ...[FORBIDDEN, FORBIDDEN, '204', STRANGE, '204'],
  ],
  [
    'remove the owner',
    (by, { at, of }) => by.delete(`${at}/members/${of['owner']}`),
    ...[FORBIDDEN, OWNER_STAYS, OWNER_STAYS, STRANGE, OWNER_STAYS],
  ],
  [
    'make a member an admin',
    (by, { at, of }) => by.patch(`${at}/members/${of['anotherMember']}`, { role: 'admin' }),
    ...[FORBIDDEN, FORBIDDEN, '200', STRANGE, '200'],
  ],
  [
    'make an admin a member',
    (by, { at, of }) => by.patch(`${at}/members/${of['anotherAdmin']}`, { role: 'member' }),
    ...[FORBIDDEN, FORBIDDEN, '200', STRANGE, '200'],
  ],
  [
    'change the role of the owner',
    (by, { at, of }) => by.patch(`${at}/members/${of['owner']}`, { role: 'member' }),
    ...[FORBIDDEN, FORBIDDEN, OWNER_STAYS, STRANGE, OWNER_STAYS],
  ],
  [
    'give somebody the role of owner',
    (by, { at, of }) => by.patch(`${at}/members/${of['anotherAdmin']}`, { role: 'owner' }),
    ...[FORBIDDEN, FORBIDDEN, '400 request.invalid', STRANGE, '400 request.invalid'],
  ],
  [
    'hand the organization over',
    (by, { at, of }) => by.post(`${at}/members/hand-over`, { userId: of['anotherMember'] }),
    ...[FORBIDDEN, FORBIDDEN, '200', STRANGE, '200'],
  ],
  ['leave', (by, { at }) => by.post(`${at}/members/leave`), '204', '204', OWNER_STAYS, STRANGE, STRANGE],
  [
    'change its name',
    (by, { at }) => by.patch(at, { name: 'Another name' }),
    ...[FORBIDDEN, '200', '200', STRANGE, '200'],
  ],
  [
    'raise its quotas',
    (by, { at }) => by.patch(`${at}/quotas`, { users: 1000 }),
    ...[FORBIDDEN, FORBIDDEN, FORBIDDEN, STRANGE, '200'],
  ],
  [
    'suspend it',
    (by, { at }) => by.patch(`${at}/status`, { status: 'suspended' }),
    ...[FORBIDDEN, FORBIDDEN, FORBIDDEN, STRANGE, '200'],
  ],
  ['delete it', (by, { at }) => by.delete(at), FORBIDDEN, FORBIDDEN, '204', STRANGE, '204'],
  ['found another', (by) => by.post('/organizations', { name: 'Another' }), '201', '201', '201', '201', '201'],
  ['list all there are', (by) => by.get('/admin/organizations'), FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, '200'],
];

const ROWS = TABLE.map(([action, ask, ...told]) => ({ action, ask, told }));

describe.each(ROWS)('who may $action', ({ ask, told }) => {
  it.each(CALLERS.map((name, index) => [name, told[index]!] as const))('%s: %s', async (name, expected) => {
    expect(gist(await ask(callers[name], await team()))).toBe(expected);
  });
});

it('names every caller in every row', () => {
  expect(ROWS.filter(({ told }) => told.length !== CALLERS.length)).toEqual([]);
});

it('lets nobody do anything with an organization that is not there', async () => {
  for (const name of CALLERS) {
    expect(gist(await callers[name].get(`/organizations/${randomUUID()}`))).toBe('403 tenant.unknown');
  }
});
