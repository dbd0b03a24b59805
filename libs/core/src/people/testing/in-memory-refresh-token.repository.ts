import type { RefreshToken } from '../domain/refresh-token';
import type { RefreshTokenRepository } from '../domain/refresh-token.repository';

export class InMemoryRefreshTokenRepository implements RefreshTokenRepository {
  private readonly tokens = new Map<string, RefreshToken>();
  private readonly spent = new Set<string>();
  private readonly ended = new Set<string>();

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

  async lives(sessionId: string): Promise<boolean> {
    const isKnown = [...this.tokens.values()].some(({ state }) => state.sessionId === sessionId);
    return isKnown && !this.ended.has(sessionId);
  }

  async revokeSession(sessionId: string): Promise<void> {
    this.revoke(({ state }) => state.sessionId === sessionId);
  }

  async revokeAllOf(userId: string): Promise<void> {
    this.revoke(({ state }) => state.userId === userId);
  }

  private revoke(isMeant: (token: RefreshToken) => boolean): void {
    for (const token of [...this.tokens.values()].filter(isMeant)) {
      this.spent.add(token.state.id);
      this.ended.add(token.state.sessionId);
    }
  }
}
