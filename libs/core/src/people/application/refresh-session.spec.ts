import { RefreshTokenInvalid } from '../domain/refresh-token';
import { User } from '../domain/user';
import { PeopleInMemory } from '../testing/people-in-memory';

const email = 'ada@example.com';
const password = 'correct horse battery';

describe('RefreshSession', () => {
  let people: PeopleInMemory;
  let userId: string;
  const logIn = () => people.logIn.execute({ email, password });
  const refresh = (refreshToken: string) => people.refreshSession.execute({ refreshToken });

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email, password });
    userId = (await people.users.findByEmail(email))!.state.id;
  });

  it('gives new tokens of the same session', async () => {
    const first = await logIn();
    const second = await refresh(first.refreshToken);
    expect(JSON.parse(second.accessToken)).toEqual(JSON.parse(first.accessToken));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refresh(second.refreshToken)).resolves.toBeDefined();
  });

  it('ends the session when an old token comes back, also for the newest token', async () => {
    const first = await logIn();
    const second = await refresh(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toThrow(RefreshTokenInvalid);
    await expect(refresh(second.refreshToken)).rejects.toThrow(RefreshTokenInvalid);
  });

  it('leaves the other sessions of the user alone', async () => {
    const [stolen, other] = [await logIn(), await logIn()];
    await refresh(stolen.refreshToken);
    await refresh(stolen.refreshToken).catch(() => undefined);
    await expect(refresh(other.refreshToken)).resolves.toBeDefined();
  });

  it('takes a token for thirty days, and each exchange makes it thirty more', async () => {
    const first = await logIn();
    people.later(29 * 24 * 60);
    const second = await refresh(first.refreshToken);
    people.later(29 * 24 * 60);
    const third = await refresh(second.refreshToken);
    people.later(30 * 24 * 60);
    await expect(refresh(third.refreshToken)).rejects.toThrow(RefreshTokenInvalid);
  });

  it('takes no token that it never gave', async () => {
    await expect(refresh('made up')).rejects.toThrow(RefreshTokenInvalid);
  });

  it('takes none of a user who has been disabled', async () => {
    const { refreshToken } = await logIn();
    await people.users.save(User.restore({ ...(await people.users.get(userId)).state, disabled: true }));
    await expect(refresh(refreshToken)).rejects.toThrow(RefreshTokenInvalid);
  });

  it('goes on in no organization with a user who is no longer a member, and in no other one', async () => {
    const { refreshToken } = await logIn();
    people.memberships.remove(userId);
    people.memberships.add({ userId, organizationId: 'another', role: 'owner' });
    const { accessToken } = await refresh(refreshToken);
    expect(JSON.parse(accessToken)).toMatchObject({ userId, organizationId: null, role: null });
  });

  it('ends with LogOut, whichever token of the session is shown', async () => {
    const first = await logIn();
    const second = await refresh(first.refreshToken);
    await people.logOut.execute({ refreshToken: first.refreshToken });
    await expect(refresh(second.refreshToken)).rejects.toThrow(RefreshTokenInvalid);
  });

  it('is not troubled by a LogOut with a token that it never gave', async () => {
    const { refreshToken } = await logIn();
    await people.logOut.execute({ refreshToken: 'made up' });
    await expect(refresh(refreshToken)).resolves.toBeDefined();
  });
});
