import { ResetTokenInvalid } from '../domain/password-resets';
import { RefreshTokenInvalid } from '../domain/refresh-token';
import { PasswordRefused, WrongCredentials } from '../domain/user';
import { PeopleInMemory } from '../testing/people-in-memory';
import { MailUnavailable } from './mailer';
import { PASSWORD_RESET_QUEUE } from './request-password-reset';

const email = 'ada@example.com';
const password = 'correct horse battery';
const newPassword = 'another horse battery';

describe('a forgotten password', () => {
  let people: PeopleInMemory;
  let userId: string;
  const logIn = (secret: string) => people.logIn.execute({ email, password: secret });
  const ask = (address = email) => people.requestPasswordReset.execute({ email: address });
  const work = async () => {
    for (const { data } of people.calls.splice(0)) {
      await people.sendPasswordReset.execute({ userId: String(data['userId']) });
    }
  };
  const token = () => /reset-password (\S+)/.exec(people.mails.at(-1)!.text)![1]!;
  const reset = (secret = newPassword, of = token()) =>
    people.resetPassword.execute({ token: of, newPassword: secret });

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email, password });
    userId = (await people.users.findByEmail(email))!.state.id;
  });

  it('is replaced with the token of a mail to the address of the account, however that was spelled', async () => {
    await ask('ADÁ@Example.com');
    await work();
    expect(people.mails).toMatchObject([{ to: email }]);
    await reset();
    await expect(logIn(newPassword)).resolves.toBeDefined();
    await expect(logIn(password)).rejects.toThrow(WrongCredentials);
  });

  it('makes as much work for an address that nobody has, and no mail', async () => {
    await ask();
    await ask('nobody@example.com');
    expect(people.calls.map(({ queue, data, key }) => [queue, Object.keys(data), key === data['userId']])).toEqual(
      Array(2).fill([PASSWORD_RESET_QUEUE, ['userId'], true]),
    );
    await work();
    expect(people.mails).toHaveLength(1);
  });

  it('keeps what is secret out of the queue', async () => {
    await ask();
    expect(people.calls[0]!.data).toEqual({ userId });
  });

  it('ends every session, and the lock that guesses have put on the account', async () => {
    const { refreshToken } = await logIn(password);
    for (let n = 0; n < 5; n++) await logIn('a guess').catch(() => undefined);
    await ask();
    await work();
    await reset();
    await expect(people.refreshSession.execute({ refreshToken })).rejects.toThrow(RefreshTokenInvalid);
    expect((await people.users.get(userId)).state.tokenVersion).toBe(1);
    await expect(logIn(newPassword)).resolves.toBeDefined();
  });

  it('is replaced once with each token', async () => {
    await ask();
    await work();
    await reset();
    await expect(reset('a third horse battery')).rejects.toThrow(ResetTokenInvalid);
    await expect(logIn(newPassword)).resolves.toBeDefined();
  });

  it('is replaced within an hour, or not', async () => {
    await ask();
    await work();
    people.later(60);
    await expect(reset()).rejects.toThrow(ResetTokenInvalid);
  });

  it('is replaced with the last token only', async () => {
    await ask();
    await work();
    const first = token();
    people.later(2);
    await ask();
    await work();
    await expect(reset(newPassword, first)).rejects.toThrow(ResetTokenInvalid);
    await reset();
  });

  it('fills nobody’s mailbox: one mail a minute', async () => {
    for (let n = 0; n < 3; n++) {
      await ask();
      await work();
    }
    expect(people.mails).toHaveLength(1);
    people.later(1);
    await ask();
    await work();
    expect(people.mails).toHaveLength(2);
  });

  it('is mailed again when the mail could not be sent', async () => {
    const { send } = people.mailer;
    people.mailer.send = () => Promise.reject(new Error('The server is down.'));
    await people.requestPasswordReset.execute({ email });
    const [call] = people.calls;
    await expect(people.sendPasswordReset.execute({ userId: String(call!.data['userId']) })).rejects.toThrow('down');
    people.mailer.send = send;
    await work(); // the queue tries again
    await reset();
  });

  it('is not replaced by one that is too easy to guess, and the token stays good', async () => {
    await ask();
    await work();
    await expect(reset('short')).rejects.toThrow(PasswordRefused);
    await reset();
  });

  it('of a disabled account stays forgotten', async () => {
    await ask();
    await work();
    const user = await people.users.get(userId);
    await people.users.save(user.disable());
    await expect(reset()).rejects.toThrow(ResetTokenInvalid);
    people.later(2);
    await ask();
    await work();
    expect(people.mails).toHaveLength(1);
  });

  it('is answered alike for everybody where no mail can be sent', async () => {
    people.mailer.canSend = false;
    await expect(ask()).rejects.toThrow(MailUnavailable);
    await expect(ask('nobody@example.com')).rejects.toThrow(MailUnavailable);
  });
});
