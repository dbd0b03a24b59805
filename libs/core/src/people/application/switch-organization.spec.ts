import { NotAMember } from '../domain/membership';
import { RefreshTokenInvalid } from '../domain/refresh-token';
import { SYSTEM } from '../testing/in-memory-memberships';
import { PeopleInMemory } from '../testing/people-in-memory';

const email = 'ada@example.com';
const password = 'correct horse battery';

describe('SwitchOrganization', () => {
  let people: PeopleInMemory;
  let userId: string;
  const claims = (accessToken: string) => JSON.parse(accessToken) as { sessionId: string; organizationId: string };

  beforeEach(async () => {
    people = new PeopleInMemory();
    await people.createFirstAdministrator.execute({ email, password });
    userId = (await people.users.findByEmail(email))!.state.id;
    people.memberships.add({ userId, organizationId: 'acme', role: 'member' });
  });

  it('goes on in another organization, as what the user is there', async () => {
    const { sessionId, organizationId } = claims((await people.logIn.execute({ email, password })).accessToken);
    expect(organizationId).toBe(SYSTEM);
    const { accessToken, refreshToken } = await people.switchOrganization.execute({
      ...{ userId, sessionId, organizationId: 'acme' },
    });
    expect(claims(accessToken)).toMatchObject({ userId, organizationId: 'acme', role: 'member', sessionId });
    const later = await people.refreshSession.execute({ refreshToken });
    expect(claims(later.accessToken)).toMatchObject({ organizationId: 'acme' });
  });

  it('is the same session: to log out ends both', async () => {
    const first = await people.logIn.execute({ email, password });
    const { sessionId } = claims(first.accessToken);
    const second = await people.switchOrganization.execute({ userId, sessionId, organizationId: 'acme' });
    await people.logOut.execute({ refreshToken: first.refreshToken });
    await expect(people.refreshSession.execute(second)).rejects.toThrow(RefreshTokenInvalid);
  });

  it.each([
    ['logging out', (_: string, refreshToken: string) => people.logOut.execute({ refreshToken })],
    [
      'a new password',
      () => people.changePassword.execute({ userId, currentPassword: password, newPassword: email + email }),
    ],
    [
      'a token that comes twice',
      async (_: string, refreshToken: string) => {
        await people.refreshSession.execute({ refreshToken });
        await people.refreshSession.execute({ refreshToken }).catch(() => undefined);
      },
    ],
  ])('does not go on once %s has ended the session, whoever has not heard of it', async (_, end) => {
    const { accessToken, refreshToken } = await people.logIn.execute({ email, password });
    const { sessionId } = claims(accessToken);
    await end(sessionId, refreshToken);
    const command = { userId, sessionId, organizationId: 'acme' };
    await expect(people.switchOrganization.execute(command)).rejects.toThrow(RefreshTokenInvalid);
  });

  it('does not go on where the user is no member', async () => {
    const command = { userId, sessionId: 's', organizationId: 'globex' };
    await expect(people.switchOrganization.execute(command)).rejects.toThrow(NotAMember);
  });

  it.each(['suspended', 'trial'] as const)('does not go on where the organization may not act: %s', async (status) => {
    people.memberships.set('acme', { status, trialEndsAt: status === 'trial' ? people.now : null });
    const command = { userId, sessionId: 's', organizationId: 'acme' };
    await expect(people.switchOrganization.execute(command)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
