import { aUser } from '../testing/a-user';
import { acceptPassword, foldEmail, PasswordRefused, User } from './user';

const noon = new Date('2026-03-01T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const afterFailures = (times: number, user = aUser()): User =>
  Array.from({ length: times }).reduce<User>((failing) => {
    const { lockedUntil } = failing.state;
    return failing.failToLogIn(lockedUntil ?? noon); // as soon as it counts
  }, user);

describe('a user', () => {
  it('is known by one spelling of the e-mail address', () => {
    const { state } = User.register({ id: 'u', email: '  Ada@Example.COM ', passwordHash: 'h' });
    expect(state).toMatchObject({ email: 'ada@example.com', username: 'ada', scopes: [], disabled: false });
    expect(foldEmail('jose\u0301@example.com')).toBe(foldEmail('JOSÉ@example.com'));
  });

  it('may log in until the fifth wrong password in a row', () => {
    expect(afterFailures(4).mayLogIn(noon)).toBe(true);
    expect(afterFailures(5).mayLogIn(noon)).toBe(false);
  });

  it.each([
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 15],
    [30, 15],
  ])('after %d wrong passwords waits for %d minutes', (failures, minutes) => {
    const before = afterFailures(failures - 1).state.lockedUntil ?? noon;
    const { lockedUntil } = afterFailures(failures).state;
    expect(lockedUntil).toEqual(new Date(before.getTime() + minutes * 60_000));
  });

  it('may log in once the wait is over', () => {
    expect(afterFailures(5).mayLogIn(minutesLater(0.99))).toBe(false);
    expect(afterFailures(5).mayLogIn(minutesLater(1))).toBe(true);
  });

  it('is not kept out for longer by whoever keeps trying during the wait', () => {
    const locked = afterFailures(5);
    expect(locked.failToLogIn(minutesLater(0.5))).toBe(locked);
  });

  it('has a clean slate after the right password', () => {
    const { state } = afterFailures(5).logIn(minutesLater(2));
    expect(state).toMatchObject({ failedLogins: 0, lockedUntil: null, lastLoginAt: minutesLater(2) });
  });

  it('may not log in while disabled', () => {
    expect(aUser({ disabled: true }).mayLogIn(noon)).toBe(false);
  });

  it('makes access tokens worthless by changing the password', () => {
    const user = aUser({ tokenVersion: 7 });
    expect(user.changePassword('new').state).toMatchObject({ passwordHash: 'new', tokenVersion: 8 });
  });
});

describe('a password', () => {
  it.each(['twelve chars', 'x'.repeat(128), '🐘'.repeat(128)])('may be %j', (password) => {
    expect(() => acceptPassword(password, 'ada@example.com')).not.toThrow();
  });

  it.each(['eleven char', 'x'.repeat(129), '🐘'.repeat(11), 'Ada@Example.com'])('may not be %j', (password) => {
    expect(() => acceptPassword(password, 'ada@example.com')).toThrow(PasswordRefused);
  });
});
