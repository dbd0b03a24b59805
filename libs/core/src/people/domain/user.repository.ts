import type { User } from './user';

export abstract class UserRepository {
  /** @throws NotFound */
  abstract get(id: string): Promise<User>;

  /** null: there is nobody of that id, or no longer. */
  abstract find(id: string): Promise<User | null>;

  /** Whichever way the address is spelled. */
  abstract findByEmail(email: string): Promise<User | null>;

  /** As it is now; nobody else changes it until the unit of work ends. */
  abstract lock(id: string): Promise<User | null>;

  abstract isEmpty(): Promise<boolean>;

  /** Whether there is nobody yet; whoever else asks this waits until the unit of work ends. */
  abstract lockEmptiness(): Promise<boolean>;

  /** The enabled administrators of the platform; nobody else changes one of them until the unit of work ends. */
  abstract lockAdministrators(): Promise<readonly User[]>;

  /** @throws Stale, EmailTaken, UsernameTaken */
  abstract save(user: User): Promise<void>;
}
