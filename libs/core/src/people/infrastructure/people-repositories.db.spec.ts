import { randomUUID } from 'node:crypto';
import { ChangeNotices, configFrom, type Database, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { asTenant, testDatabase } from '@aynux/platform/testing';
import { ORGANIZATIONS } from '../../organizations/infrastructure/organizations-topic';
import { User } from '../domain/user';
import { aUser } from '../testing/a-user';
import { describePasswordResets } from '../testing/password-resets.contract';
import { describeRefreshTokenRepository } from '../testing/refresh-token.repository.contract';
import { describeUserRepository } from '../testing/user.repository.contract';
import { CurrentAccounts } from './current-accounts';
import { SqlMemberships } from './sql-memberships';
import { SqlPasswordResets } from './sql-password-resets';
import { SqlUserList } from './sql-user-list';
import { RefreshTokenRow, TypeormRefreshTokenRepository } from './typeorm-refresh-token.repository';
import { TypeormUserRepository, UserRow } from './typeorm-user.repository';

const test = testDatabase({ entities: [UserRow, RefreshTokenRow] });
const inSystem = <T extends object>(adapter: T) => asTenant(SYSTEM_ORGANIZATION, adapter);
const notices = () => new ChangeNotices(test.database);
const accounts = (told = notices()) => new CurrentAccounts(test.database, told);
const usersWith = (remembering: CurrentAccounts) => inSystem(new TypeormUserRepository(test.database, remembering));
const tokensWith = (remembering: CurrentAccounts) =>
  inSystem(new TypeormRefreshTokenRepository(test.database, remembering));
const savedUser = async (remembering = accounts()) => {
  const user = User.register({ ...aUser().state });
  await usersWith(remembering).save(user);
  return user.state.id;
};
const organization = async (slug: string, id: string = randomUUID()) => {
  const sql = 'insert into core.organizations (id, slug, name) values ($1, $2, $2)';
  await Tenant.run(id, () => test.database.run((manager) => manager.query(sql, [id, slug])));
  return id;
};
const join = (userId: string, organizationId: string, role: string, since: string) => {
  const sql = 'insert into core.organization_users (id, user_id, role, created_at) values ($1, $2, $3, $4)';
  const values = [randomUUID(), userId, role, since];
  return Tenant.run(organizationId, () => test.database.run((manager) => manager.query(sql, values)));
};

/** Later than those before it, as ids of users are. */
let made = 0;
const newestId = () => `0193d3a0-0000-7000-8000-${String(++made).padStart(12, '0')}`;

describe('TypeormUserRepository', () => {
  describeUserRepository(() => usersWith(accounts()));

  it('keeps everybody else from changing a user who is locked', async () => {
    const id = await savedUser();
    const users = usersWith(accounts());
    const countUp = () =>
      Tenant.run(SYSTEM_ORGANIZATION, () =>
        test.database.run(async () => users.save((await users.lock(id))!.failToLogIn(new Date()))),
      );
    await Promise.all([countUp(), countUp(), countUp(), countUp()]);
    expect((await users.get(id)).state.failedLogins).toBe(4);
  });

  it('does not know a user who was removed', async () => {
    const id = await savedUser();
    await test.source.query('update core.users set deleted_at = now() where id = $1', [id]);
    const users = usersWith(accounts());
    expect(await users.lock(id)).toBeNull();
    await expect(users.get(id)).rejects.toThrow('There is no user');
  });
});

describe('TypeormRefreshTokenRepository', () => {
  let users: [string, string];
  beforeAll(async () => {
    users = [await savedUser(), await savedUser()];
  });
  describeRefreshTokenRepository(() => ({ tokens: tokensWith(accounts()), users }));

  it('lets nobody make a used token new, or give it to someone else', async () => {
    const change = (column: string) => test.source.query(`update ops.refresh_tokens set ${column} = ${column}`);
    await expect(change('user_id')).rejects.toThrow('permission denied');
    await expect(change('expires_at')).rejects.toThrow('permission denied');
  });
});

describe('SqlPasswordResets', () => {
  let users: [string, string];
  beforeAll(async () => {
    users = [await savedUser(), await savedUser()];
  });
  describePasswordResets(() => ({ resets: inSystem(new SqlPasswordResets(test.database)), users }));
});

describe('SqlUserList', () => {
  const mark = randomUUID().slice(0, 8);
  const list = () => inSystem(new SqlUserList(test.database));
  const ids = async (filter: object) => {
    const page = await list().list({ search: mark, ...filter }, { limit: 10, after: null });
    return page.items.map(({ id }) => id);
  };
  const named = async (name: string, change: (user: User) => User = (user) => user) => {
    const fullName = `${name} ${mark}`;
    const user = change(User.register({ ...aUser().state, id: newestId(), fullName, scopes: [] }));
    await usersWith(accounts()).save(user);
    return user.state.id;
  };

  it('finds users by what they are called, and by what they may', async () => {
    const ana = await named('Ána');
    const bob = await named('Bob', (user) => user.disable());
    const eva = await named('Eva', (user) => user.withScopes(['platform:admin']));
    expect(await ids({})).toEqual([eva, bob, ana]);
    expect(await ids({ search: `ANA ${mark}` })).toEqual([ana]);
    expect(await ids({ disabled: true })).toEqual([bob]);
    expect(await ids({ disabled: false })).toEqual([eva, ana]);
    expect(await ids({ scope: 'platform:admin' })).toEqual([eva]);
    const first = await list().list({ search: mark }, { limit: 2, after: null });
    const second = await list().list({ search: mark }, { limit: 2, after: first.next });
    expect([first.items.map(({ id }) => id), second.items.map(({ id }) => id)]).toEqual([[eva, bob], [ana]]);
    expect(await list().get(bob)).toMatchObject({ id: bob, disabled: true, version: 1 });
    await expect(list().get(randomUUID())).rejects.toThrow('There is no user');
  });
});

describe('SqlMemberships', () => {
  const memberships = (mode: 'true' | 'false') => {
    const config = configFrom({ MULTI_TENANT_MODE: mode, DATA_DIR: 'memory://' }, []);
    return inSystem(new SqlMemberships(test.database, config, { next: randomUUID }));
  };

  it('knows the organizations of a user before any is entered, the oldest membership first', async () => {
    const userId = await savedUser();
    const acme = await organization('acme', `f${randomUUID().slice(1)}`);
    const globex = await organization('globex', `0${randomUUID().slice(1)}`);
    await join(userId, globex, 'admin', '2026-02-01');
    await join(userId, acme, 'member', '2026-01-01');

    expect(await memberships('true').first(userId)).toEqual({ userId, organizationId: acme, role: 'member' });
    expect(await memberships('true').find(userId, globex)).toEqual({ userId, organizationId: globex, role: 'admin' });
    expect(await memberships('true').find(userId, SYSTEM_ORGANIZATION)).toBeNull();
    expect(await memberships('true').of(userId)).toEqual([
      {
        ...{ userId, organizationId: acme, role: 'member', slug: 'acme', name: 'acme', displayName: null },
        ...{ status: 'active', trialEndsAt: null, memberSince: new Date('2026-01-01') },
      },
      expect.objectContaining({ organizationId: globex, role: 'admin' }),
    ]);
    expect(await memberships('true').first(randomUUID())).toBeNull();
  });

  it('prefers an organization that may act, and forgets one that was deleted', async () => {
    const userId = await savedUser();
    const [suspended, deleted, good] = [
      await organization(`suspended-${userId}`.slice(0, 50).replace(/-$/, '')),
      await organization(`deleted-${userId}`.slice(0, 50).replace(/-$/, '')),
      await organization(`good-${userId}`.slice(0, 50).replace(/-$/, '')),
    ];
    await join(userId, suspended, 'owner', '2026-01-01');
    await join(userId, deleted, 'owner', '2026-01-02');
    await join(userId, good, 'member', '2026-01-03');
    const set = (id: string, sql: string) =>
      Tenant.run(id, () => test.database.run((manager) => manager.query(`update core.organizations set ${sql}`)));
    await set(suspended, "status = 'suspended'");
    await set(deleted, 'deleted_at = now()');
    expect((await memberships('true').of(userId)).map(({ organizationId }) => organizationId)).toEqual([
      good,
      suspended,
    ]);
  });

  it('counts only the system organization where there are no tenants', async () => {
    const userId = await savedUser();
    const initech = await organization('initech');
    await join(userId, initech, 'owner', '2026-01-01');
    expect(await memberships('false').first(userId)).toBeNull();

    await memberships('false').addSystemOwner(userId);
    const organizationId = SYSTEM_ORGANIZATION;
    expect(await memberships('false').first(userId)).toEqual({ userId, organizationId, role: 'owner' });
  });
});

describe('CurrentAccounts', () => {
  const organizationId = SYSTEM_ORGANIZATION;
  const sessionId = randomUUID();
  const member = async (remembering: CurrentAccounts) => {
    const userId = await savedUser(remembering);
    await join(userId, organizationId, 'member', '2026-01-01');
    return { userId, organizationId, sessionId };
  };

  it('tells what decides whether a token counts', async () => {
    const known = accounts();
    const account = { disabled: false, tokenVersion: 0, scopes: [], sessionEnded: false, role: 'member' };
    const organization = { status: 'active', trialEndsAt: null };
    expect(await known.find(await member(known))).toEqual({ ...account, organization });
  });

  it('tells how an organization stands, and of none when it was deleted or never was', async () => {
    const told = notices();
    const known = accounts(told);
    const id = await organization('hooli');
    const asked = { ...(await member(known)), organizationId: id };
    const change = (sql: string) =>
      Tenant.run(id, () => test.database.run((manager) => manager.query(`update core.organizations set ${sql}`)));
    const found = async () => {
      await told.tell(ORGANIZATIONS, [id]);
      return (await known.find(asked))?.organization;
    };
    await change("status = 'trial', trial_ends_at = '2026-03-01T12:00:00Z'");
    expect(await found()).toEqual({ status: 'trial', trialEndsAt: new Date('2026-03-01T12:00:00Z') });
    await change('deleted_at = now()');
    expect((await known.find(asked))?.organization).not.toBeNull();
    expect(await found()).toBeNull();
    expect((await known.find({ ...asked, organizationId: randomUUID() }))?.organization).toBeNull();
  });

  it('tells no role in an organization that the user is not a member of', async () => {
    const known = accounts();
    const asked = await member(known);
    const elsewhere = { ...asked, organizationId: await organization('umbrella') };
    expect((await known.find(elsewhere))?.role).toBeNull();
    expect(await known.find({ ...asked, userId: randomUUID() })).toBeNull();
  });

  it('remembers, for a moment', async () => {
    const known = accounts();
    const asked = await member(known);
    await known.find(asked);
    await test.source.query('update core.users set disabled = true where id = $1', [asked.userId]); // another process
    expect((await known.find(asked))?.disabled).toBe(false);
    expect((await accounts().find(asked))?.disabled).toBe(true);
  });

  it('sees at once what this process changed', async () => {
    const known = accounts();
    const asked = await member(known);
    await known.find(asked);
    const users = usersWith(known);
    await users.save((await users.get(asked.userId)).changePassword('new'));
    expect((await known.find(asked))?.tokenVersion).toBe(1);
  });

  it('does not remember what it was reading when that changed', async () => {
    const known = accounts();
    const asked = await member(known);
    const reading = known.find(asked);
    await known.changed(asked.userId);
    await reading;
    await test.source.query('update core.users set disabled = true where id = $1', [asked.userId]);
    expect((await known.find(asked))?.disabled).toBe(true);
  });

  it('does not remember a failure', async () => {
    let isDown = true;
    const flaky = { read: (work: never) => (isDown ? Promise.reject(new Error('down')) : test.database.read(work)) };
    const known = new CurrentAccounts(flaky as Database, notices());
    const asked = await member(known);
    await expect(known.find(asked)).rejects.toThrow('down');
    isDown = false;
    expect((await known.find(asked))?.role).toBe('member');
  });
});
