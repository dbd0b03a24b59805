import { NotFound, ResourceStale } from '@aynux/kernel';
import { RefreshTokenInvalid } from '../domain/refresh-token';
import { UsernameTaken, WrongCredentials } from '../domain/user';
import { PeopleInMemory } from '../testing/people-in-memory';
import { LastAdministrator } from './change-user';

const password = 'correct horse battery';
const ADA = 'ada@example.com';

describe('an administrator of the platform', () => {
  let people: PeopleInMemory;
  let ada: string;
  let bob: string;
  const of = (userId: string, expectedVersion: number | null = null) => ({ userId, expectedVersion });
  const state = async (userId: string) => (await people.users.get(userId)).state;

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email: ADA, password });
    ada = (await people.users.findByEmail(ADA))!.state.id;
    bob = (await people.register.execute({ email: 'bob@example.com', password })).state.id;
  });

  it('disables a user, which ends every session at once', async () => {
    const { refreshToken } = await people.logIn.execute({ email: 'bob@example.com', password });
    await people.disableUser.execute(of(bob));
    expect(await state(bob)).toMatchObject({ disabled: true, tokenVersion: 1 });
    await expect(people.refreshSession.execute({ refreshToken })).rejects.toThrow(RefreshTokenInvalid);
    await expect(people.logIn.execute({ email: 'bob@example.com', password })).rejects.toThrow(WrongCredentials);
  });

  it('enables a user, whose sessions stay ended, and whose lock ends', async () => {
    for (let n = 0; n < 5; n++) {
      await people.logIn.execute({ email: 'bob@example.com', password: 'a guess' }).catch(() => undefined);
    }
    await people.disableUser.execute(of(bob));
    await people.enableUser.execute(of(bob));
    expect(await state(bob)).toMatchObject({ disabled: false, tokenVersion: 1, lockedUntil: null });
    await expect(people.logIn.execute({ email: 'bob@example.com', password })).resolves.toBeDefined();
  });

  it('grants and revokes scopes', async () => {
    await people.setScopes.execute({ ...of(bob), scopes: ['platform:admin'] });
    expect((await state(bob)).scopes).toEqual(['platform:admin']);
    await people.setScopes.execute({ ...of(ada), scopes: [] });
    expect((await state(ada)).scopes).toEqual([]);
  });

  it('remains: the last one can neither be disabled nor lose the scope', async () => {
    await expect(people.disableUser.execute(of(ada))).rejects.toThrow(LastAdministrator);
    await expect(people.setScopes.execute({ ...of(ada), scopes: [] })).rejects.toThrow(LastAdministrator);
    await people.setScopes.execute({ ...of(bob), scopes: ['platform:admin'] });
    await people.disableUser.execute(of(bob));
    await expect(people.disableUser.execute(of(ada))).rejects.toThrow(LastAdministrator);
  });

  it('changes a user only as it was read', async () => {
    const { version } = await state(bob);
    await people.disableUser.execute(of(bob, version));
    await expect(people.enableUser.execute(of(bob, version))).rejects.toThrow(ResourceStale);
  });

  it('changes nobody who is not there', async () => {
    await expect(people.disableUser.execute(of('nobody'))).rejects.toThrow(NotFound);
  });

  it('leaves each change in the audit log, and no entry where nothing changed', async () => {
    await people.disableUser.execute(of(bob));
    await people.disableUser.execute(of(bob));
    expect(people.audit.entries.slice(1)).toEqual([
      {
        action: 'user.disabled',
        subject: { kind: 'user', id: bob },
        before: { disabled: false },
        after: { disabled: true },
      },
    ]);
  });
});

describe('anybody', () => {
  it('changes how they are called, and nothing else with it', async () => {
    const people = new PeopleInMemory();
    const { state } = await people.register.execute({ email: 'bob@example.com', password, fullName: 'Bob' });
    await people.changeProfile.execute({ userId: state.id, expectedVersion: null, username: 'Bobby' });
    const { username, fullName, tokenVersion } = (await people.users.get(state.id)).state;
    expect([username, fullName, tokenVersion]).toEqual(['bobby', 'Bob', 0]);
    await people.changeProfile.execute({ userId: state.id, expectedVersion: null, fullName: null });
    expect((await people.users.get(state.id)).state.fullName).toBeNull();
    await people.register.execute({ email: 'eve@example.com', password, username: 'eve' });
    await expect(
      people.changeProfile.execute({ userId: state.id, expectedVersion: null, username: 'Évé' }),
    ).rejects.toThrow(UsernameTaken);
  });
});
