export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;

  /** null: the hash of nobody. It takes as long, and is never right. */
  abstract verify(password: string, hash: string | null): Promise<boolean>;
}
