import { EmailTaken, PasswordRefused, UsernameRefused, UsernameTaken } from '../domain/user';
import { PeopleInMemory } from '../testing/people-in-memory';
import { RegistrationClosed } from './register';

const password = 'correct horse battery';

describe('Register', () => {
  let people: PeopleInMemory;
  const register = (more: object = {}) =>
    people.register.execute({ email: 'Ana.Mendoza@Example.com', password, ...more });

  beforeEach(() => {
    people = new PeopleInMemory();
  });

  it('makes an account of nobody else’s making: with no scopes, and a member of nothing', async () => {
    const { state } = await register({ fullName: 'Ana Mendoza' });
    expect(state).toMatchObject({
      ...{ email: 'ana.mendoza@example.com', username: 'ana.mendoza', fullName: 'Ana Mendoza' },
      ...{ scopes: [], disabled: false },
    });
    expect(await people.memberships.of(state.id)).toEqual([]);
    await expect(people.logIn.execute({ email: state.email, password })).resolves.toBeDefined();
  });

  it('cannot be talked into a scope', async () => {
    expect((await register({ scopes: ['platform:admin'] })).state.scopes).toEqual([]);
  });

  it('is not for strangers where it is closed', async () => {
    people.registration.isOpen = false;
    await expect(register()).rejects.toThrow(RegistrationClosed);
    expect(await people.users.isEmpty()).toBe(true);
  });

  it.each([
    ['an e-mail address that is there, in other case', { email: 'ANA.MENDOZA@EXAMPLE.COM' }, EmailTaken],
    ['an e-mail address that is there, with accents', { email: 'ána.mendoza@example.com' }, EmailTaken],
    ['a user name that is there, with accents', { email: 'b@example.com', username: 'Aná.Mendoza' }, UsernameTaken],
    ['a user name with blanks', { email: 'b@example.com', username: 'ana mendoza' }, UsernameRefused],
    ['a user name that begins with a sign', { email: 'b@example.com', username: '.ana' }, UsernameRefused],
    ['a user name of one letter', { email: 'b@example.com', username: 'a' }, UsernameRefused],
    ['a password that is too easy to guess', { email: 'b@example.com', password: 'short' }, PasswordRefused],
    ['the address as a password', { email: 'bobby@example.com', password: 'Bobby@example.com' }, PasswordRefused],
  ])('refuses %s', async (_, more, refusal) => {
    await register();
    await expect(register(more)).rejects.toThrow(refusal);
  });

  it('finds a name for who chose none, where the one of the address is taken', async () => {
    await register();
    const { state } = await register({ email: 'ana.mendoza@example.org' });
    expect(state.username).toMatch(/^ana\.mendoza-.+/);
    await expect(register({ email: 'ANA.mendoza@example.com' })).rejects.toThrow(EmailTaken);
  });

  it('names the field that has to be corrected', async () => {
    await expect(register({ password: 'short' })).rejects.toMatchObject({ errors: [{ pointer: '/password' }] });
    await expect(register({ username: '.' })).rejects.toMatchObject({ errors: [{ pointer: '/username' }] });
  });

  it('is in the audit log, without a word of the password', async () => {
    const { state } = await register();
    expect(people.audit.entries).toMatchObject([
      { action: 'user.registered', subject: { kind: 'user', id: state.id } },
    ]);
    expect(JSON.stringify(people.audit.entries)).not.toContain(password);
  });
});
