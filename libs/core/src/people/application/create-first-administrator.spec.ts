import { SYSTEM } from '../testing/in-memory-memberships';
import { PeopleInMemory } from '../testing/people-in-memory';

describe('CreateFirstAdministrator', () => {
  let people: PeopleInMemory;
  const create = (password?: string, email = 'ada@example.com') =>
    people.createFirstAdministrator.execute({ email, password });

  beforeEach(() => {
    people = new PeopleInMemory();
  });

  it('makes an administrator of the platform who owns the system organization', async () => {
    await create('correct horse battery');
    const { state } = (await people.users.findByEmail('ada@example.com'))!;
    expect(state.scopes).toEqual(['platform:admin']);
    expect(await people.memberships.first(state.id)).toMatchObject({ organizationId: SYSTEM, role: 'owner' });
  });

  it('does not repeat a password that it was given', async () => {
    expect(await create('correct horse battery')).toEqual({ email: 'ada@example.com', password: null });
  });

  it('makes up a password when none is given, and says it once', async () => {
    const { password } = (await create())!;
    await expect(people.logIn.execute({ email: 'ada@example.com', password: password! })).resolves.toBeDefined();
  });

  it('does nothing once there is a user', async () => {
    await create();
    expect(await create(undefined, 'eve@example.com')).toBeNull();
    expect(await people.users.findByEmail('eve@example.com')).toBeNull();
  });

  it('lets only one of two processes that start at once make it', async () => {
    const made = await Promise.all([create(), create()]);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
  });
});
