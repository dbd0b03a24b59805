import type { PasswordReset, PasswordResets } from '../domain/password-resets';

interface Kept extends PasswordReset {
  readonly mailedAt: Date | null;
}

export class InMemoryPasswordResets implements PasswordResets {
  private readonly resets = new Map<string, Kept>();

  async put(reset: PasswordReset): Promise<void> {
    this.resets.set(reset.userId, { ...reset, mailedAt: null });
  }

  async mailedAt(userId: string): Promise<Date | null> {
    return this.resets.get(userId)?.mailedAt ?? null;
  }

  async mailed(hash: string, at: Date): Promise<void> {
    const reset = this.find(hash);
    if (reset) this.resets.set(reset.userId, { ...reset, mailedAt: at });
  }

  async take(hash: string, now: Date): Promise<string | null> {
    const reset = this.find(hash);
    if (!reset || now >= reset.expiresAt) return null;
    this.resets.delete(reset.userId);
    return reset.userId;
  }

  private find(hash: string): Kept | undefined {
    return [...this.resets.values()].find((reset) => reset.hash === hash);
  }
}
