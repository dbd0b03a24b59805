import { User, WrongCredentials } from '../domain/user';
import { SYSTEM } from '../testing/in-memory-memberships';
import { PeopleInMemory } from '../testing/people-in-memory';

const email = 'ada@example.com';
const password = 'correct horse battery';

describe('LogIn', () => {
  let people: PeopleInMemory;
  let userId: string;
  const logIn = (secret = password, as = email) => people.logIn.execute({ email: as, password: secret });
  const user = async () => (await people.users.get(userId)).state;
  const fail = async (times: number) => {
    for (let n = 0; n < times; n++) await logIn('wrong').catch(() => undefined);
  };

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email, password });
    userId = (await people.users.findByEmail(email))!.state.id;
  });

  it('gives tokens that say who it is, where, and as what', async () => {
    const { accessToken, refreshToken, expiresIn } = await logIn();
    expect(JSON.parse(accessToken)).toMatchObject({
      ...{ userId, organizationId: SYSTEM, role: 'owner', scopes: ['platform:admin'], tokenVersion: 0 },
    });
    expect(refreshToken).not.toBe('');
    expect(expiresIn).toBe(900);
  });

  it('begins a session of its own each time', async () => {
    const sessionIds = [await logIn(), await logIn()].map(({ accessToken }) => JSON.parse(accessToken).sessionId);
    expect(new Set(sessionIds).size).toBe(2);
  });

  it('does not mind how the e-mail address is spelled', async () => {
    await expect(logIn(password, ' ADA@Example.com')).resolves.toBeDefined();
  });

  it('notes when it was', async () => {
    await logIn();
    expect((await user()).lastLoginAt).toEqual(people.now);
  });

  it.each([
    ['a wrong password', 'wrong', email],
    ['an unknown e-mail address', password, 'eve@example.com'],
  ])('refuses %s', async (_, secret, as) => {
    await expect(logIn(secret, as)).rejects.toThrow(WrongCredentials);
  });

  it('looks at a password even when there is nobody it could belong to, so that both take as long', async () => {
    await logIn(password, 'eve@example.com').catch(() => undefined);
    expect(people.passwords.verified).toEqual([null]);
  });

  it('refuses even the right password for a while after too many wrong ones', async () => {
    await fail(5);
    await expect(logIn()).rejects.toThrow(WrongCredentials);
    people.later(1);
    await expect(logIn()).resolves.toBeDefined();
  });

  it('counts guesses that are made all at once', async () => {
    const guesses = ['a', 'b', 'c', 'd', 'e', 'f', password].map((guess) => logIn(guess));
    const results = await Promise.allSettled(guesses);
    expect(results.map(({ status }) => status)).toEqual(Array(7).fill('rejected'));
  });

  it('forgets failures after a success', async () => {
    await fail(4);
    await logIn();
    await fail(4);
    await expect(logIn()).resolves.toBeDefined();
  });

  it('refuses a disabled user like a stranger', async () => {
    await people.users.save(User.restore({ ...(await user()), disabled: true }));
    await expect(logIn()).rejects.toThrow(WrongCredentials);
  });

  it('begins a session for the person alone who belongs to no organization', async () => {
    people.memberships.remove(userId);
    expect(JSON.parse((await logIn()).accessToken)).toMatchObject({ userId, organizationId: null, role: null });
  });
});
