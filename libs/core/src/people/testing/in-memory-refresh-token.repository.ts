import type { RefreshToken } from '../domain/refresh-token';
import type { RefreshTokenRepository } from '../domain/refresh-token.repository';

export class InMemoryRefreshTokenRepository implements RefreshTokenRepository {
  private readonly tokens = new Map<string, RefreshToken>();
  private readonly spent = new Set<string>();

  async add(token: RefreshToken, now: Date): Promise<void> {
    for (const [id, { state }] of this.tokens) {
      if (state.userId === token.state.userId && state.expiresAt < now) this.tokens.delete(id);
    }
    this.tokens.set(token.state.id, token);
  }

  async find(hash: string): Promise<RefreshToken | null> {
    return [...this.tokens.values()].find(({ state }) => state.hash === hash) ?? null;
  }

  async use(id: string): Promise<boolean> {
    const isFresh = this.tokens.has(id) && !this.spent.has(id);
    this.spent.add(id);
    return isFresh;
  }

  async revokeSession(sessionId: string): Promise<void> {
    for (const { state } of this.tokens.values()) if (state.sessionId === sessionId) this.spent.add(state.id);
  }

  async revokeAllOf(userId: string): Promise<void> {
    for (const { state } of this.tokens.values()) if (state.userId === userId) this.spent.add(state.id);
  }
}
