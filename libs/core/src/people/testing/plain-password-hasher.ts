import type { PasswordHasher } from '../application/password-hasher';

/** Quick, and readable in a failing test. */
export class PlainPasswordHasher implements PasswordHasher {
  /** Whose passwords were looked at: null for nobody's. */
  readonly verified: (string | null)[] = [];

  /** Something that happens in the time it takes to look at a password. */
  whileVerifying = async (): Promise<void> => undefined;

  async hash(password: string): Promise<string> {
    return `hash of ${password}`;
  }

  async verify(password: string, hash: string | null): Promise<boolean> {
    this.verified.push(hash);
    await this.whileVerifying();
    return hash === `hash of ${password}`;
  }
}
