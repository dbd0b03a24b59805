import { randomUUID } from 'node:crypto';
import { User, type UserState } from '../domain/user';

/** As it comes out of a repository that has saved it once. */
export function aUser(state: Partial<UserState> = {}): User {
  const id = state.id ?? randomUUID();
  const registered = User.register({ id, email: `${id}@example.com`, passwordHash: 'hash of secret' });
  return User.restore({ ...registered.state, ...state });
}
