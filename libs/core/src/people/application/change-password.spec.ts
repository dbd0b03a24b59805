import { RefreshTokenInvalid } from '../domain/refresh-token';
import { PasswordRefused, WrongCredentials } from '../domain/user';
import { PeopleInMemory } from '../testing/people-in-memory';

const email = 'ada@example.com';
const password = 'correct horse battery';
const newPassword = 'another horse battery';

describe('ChangePassword', () => {
  let people: PeopleInMemory;
  let userId: string;
  const change = (currentPassword = password, to = newPassword) =>
    people.changePassword.execute({ userId, currentPassword, newPassword: to });
  const logIn = (secret: string) => people.logIn.execute({ email, password: secret });

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email, password });
    userId = (await people.users.findByEmail(email))!.state.id;
  });

  it('makes the new password the right one, and the old one wrong', async () => {
    await change();
    await expect(logIn(newPassword)).resolves.toBeDefined();
    await expect(logIn(password)).rejects.toThrow(WrongCredentials);
  });

  it('ends every session', async () => {
    const sessions = [await logIn(password), await logIn(password)];
    await change();
    for (const { refreshToken } of sessions) {
      await expect(people.refreshSession.execute({ refreshToken })).rejects.toThrow(RefreshTokenInvalid);
    }
    expect((await people.users.get(userId)).state.tokenVersion).toBe(1);
  });

  it('refuses whoever does not know the current one, and counts it as a failed login', async () => {
    for (let n = 0; n < 5; n++) await expect(change('wrong')).rejects.toThrow(WrongCredentials);
    await expect(logIn(password)).rejects.toThrow(WrongCredentials);
  });

  it('refuses a password that is too easy to guess, and changes nothing', async () => {
    await expect(change(password, 'short')).rejects.toThrow(PasswordRefused);
    await expect(logIn(password)).resolves.toBeDefined();
  });

  it('does not let in whoever began to log in before, with the old one', async () => {
    people.passwords.whileVerifying = async () => {
      people.passwords.whileVerifying = async () => undefined;
      await change();
    };
    await expect(logIn(password)).rejects.toThrow(WrongCredentials);
  });
});
