import type { User } from './user';

export abstract class UserRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<User>;

  abstract findByEmail(foldedEmail: string): Promise<User | null>;

  /** As it is now; nobody else changes it until the unit of work ends. */
  abstract lock(id: string): Promise<User | null>;

  abstract isEmpty(): Promise<boolean>;

  /** @throws Stale, EmailTaken */
  abstract save(user: User): Promise<void>;
}
