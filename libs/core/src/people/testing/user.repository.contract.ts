import { randomUUID } from 'node:crypto';
import { NotFound, Stale } from '@aynux/kernel';
import { EmailTaken, User, UsernameTaken } from '../domain/user';
import type { UserRepository } from '../domain/user.repository';

const noon = new Date('2026-03-01T12:00:00Z');

/** What every adapter of the port promises. The spec of each adapter calls this with its own. */
export function describeUserRepository(repository: () => UserRepository): void {
  const registered = (email = `${randomUUID()}@example.com`) =>
    User.register({ id: randomUUID(), email, passwordHash: 'h', scopes: ['platform:admin'] });
  const saved = async () => {
    const user = registered();
    await repository().save(user);
    return repository().get(user.state.id);
  };

  describe('as a UserRepository', () => {
    it('is empty until the first user is saved', async () => {
      expect(await repository().isEmpty()).toBe(true);
      await saved();
      expect(await repository().isEmpty()).toBe(false);
    });

    it('gives back a user as it was saved', async () => {
      const user = registered();
      await repository().save(user);
      expect((await repository().get(user.state.id)).state).toEqual({ ...user.state, version: 1 });
    });

    it('remembers what changed', async () => {
      const user = await saved();
      await repository().save(user.failToLogIn(noon));
      await repository().save((await repository().get(user.state.id)).logIn(noon).changePassword('new'));
      expect((await repository().get(user.state.id)).state).toMatchObject({
        ...{ failedLogins: 0, lastLoginAt: noon, passwordHash: 'new', tokenVersion: 1, version: 3 },
      });
    });

    it('finds a user by e-mail address, and to change it', async () => {
      const { state } = await saved();
      expect((await repository().findByEmail(state.email))?.state).toEqual(state);
      expect((await repository().lock(state.id))?.state).toEqual(state);
    });

    it('finds nobody who was never saved', async () => {
      await expect(repository().get(randomUUID())).rejects.toThrow(NotFound);
      expect(await repository().findByEmail('nobody@example.com')).toBeNull();
      expect(await repository().lock(randomUUID())).toBeNull();
      expect(await repository().find(randomUUID())).toBeNull();
    });

    it.each([
      ['in other case', (email: string) => email.toUpperCase()],
      ['with an accent', (email: string) => email.replace('@', '\u0301@')],
      ['with an accent that is one letter with it', (email: string) => email.replace('e@', 'é@')],
    ])('finds a user by an e-mail address that is spelled %s', async (_, spelled) => {
      const user = registered(`${randomUUID()}e@example.com`);
      await repository().save(user);
      expect((await repository().findByEmail(spelled(user.state.email)))?.state.id).toBe(user.state.id);
    });

    it.each([
      ['José Núñez', 'jose-nunez'],
      ['ÉMILE', 'emile'],
      ['Straße', 'STRASSE'],
      ['ﬁona', 'fiona'],
    ])('takes a user name once, and %s for %s', async (one, other) => {
      const named = (username: string) =>
        User.register({ ...registered().state, username: username.replace(' ', '-') });
      await repository().save(named(one));
      await expect(repository().save(named(other))).rejects.toThrow(UsernameTaken);
    });

    it('knows who administers the platform', async () => {
      const [administrator, disabled, plain] = [await saved(), await saved(), await saved()];
      await repository().save(disabled.disable());
      await repository().save(plain.withScopes([]));
      const ids = (await repository().lockAdministrators()).map(({ state }) => state.id);
      expect(ids).toContain(administrator.state.id);
      expect(ids).not.toContain(disabled.state.id);
      expect(ids).not.toContain(plain.state.id);
    });

    it('takes an e-mail address once', async () => {
      const { state } = await saved();
      await expect(repository().save(registered(state.email))).rejects.toThrow(EmailTaken);
    });

    it('refuses to overwrite what someone else saved meanwhile', async () => {
      const user = await saved();
      await repository().save(user.logIn(noon));
      await expect(repository().save(user.logIn(noon))).rejects.toThrow(Stale);
    });
  });
}
