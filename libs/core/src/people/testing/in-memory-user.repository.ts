import { NotFound, Stale } from '@aynux/kernel';
import { EmailTaken, lookalike, User, UsernameTaken } from '../domain/user';
import type { UserRepository } from '../domain/user.repository';

export class InMemoryUserRepository implements UserRepository {
  private readonly users = new Map<string, User>();

  async get(id: string): Promise<User> {
    const user = this.users.get(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  async find(id: string): Promise<User | null> {
    return this.users.get(id) ?? null;
  }

  async findByEmail(email: string): Promise<User | null> {
    return [...this.users.values()].find(({ state }) => lookalike(state.email) === lookalike(email)) ?? null;
  }

  /** There is one thread, and who calls this saves before giving way. */
  async lock(id: string): Promise<User | null> {
    return this.users.get(id) ?? null;
  }

  async lockAdministrators(): Promise<readonly User[]> {
    return [...this.users.values()].filter(({ isAdministrator }) => isAdministrator);
  }

  async isEmpty(): Promise<boolean> {
    return this.users.size === 0;
  }

  /** There is one thread, but a unit of work gives way between asking and saving. */
  async lockEmptiness(): Promise<boolean> {
    return this.isEmpty();
  }

  async save({ state }: User): Promise<void> {
    const saved = this.users.get(state.id)?.state.version ?? 0;
    if (saved !== state.version) throw new Stale('user', state.id);
    const holder = await this.findByEmail(state.email);
    if (holder && holder.state.id !== state.id) throw new EmailTaken();
    const isNamesake = (other: User) =>
      other.state.id !== state.id && lookalike(other.state.username) === lookalike(state.username);
    if ([...this.users.values()].some(isNamesake)) throw new UsernameTaken();
    this.users.set(state.id, User.restore({ ...state, version: state.version + 1 }));
  }
}
