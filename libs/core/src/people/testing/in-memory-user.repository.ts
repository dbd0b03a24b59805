import { NotFound, Stale } from '@aynux/kernel';
import { EmailTaken, User } from '../domain/user';
import type { UserRepository } from '../domain/user.repository';

export class InMemoryUserRepository implements UserRepository {
  private readonly users = new Map<string, User>();

  async get(id: string): Promise<User> {
    const user = this.users.get(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  async findByEmail(foldedEmail: string): Promise<User | null> {
    return [...this.users.values()].find(({ state }) => state.email === foldedEmail) ?? null;
  }

  /** There is one thread, and who calls this saves before giving way. */
  async lock(id: string): Promise<User | null> {
    return this.users.get(id) ?? null;
  }

  async isEmpty(): Promise<boolean> {
    return this.users.size === 0;
  }

  async save({ state }: User): Promise<void> {
    const saved = this.users.get(state.id)?.state.version ?? 0;
    if (saved !== state.version) throw new Stale('user', state.id);
    const holder = await this.findByEmail(state.email);
    if (holder && holder.state.id !== state.id) throw new EmailTaken();
    this.users.set(state.id, User.restore({ ...state, version: state.version + 1 }));
  }
}
