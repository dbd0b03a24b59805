import { Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Memberships } from '../domain/membership';
import { hashOfToken, RefreshTokenInvalid } from '../domain/refresh-token';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import { UserRepository } from '../domain/user.repository';
import { Sessions, type SessionTokens } from './sessions';

export interface RefreshSessionCommand {
  readonly refreshToken: string;
}

/** Exchanges a refresh token for the next one. A token that comes twice has been stolen: nobody keeps the session. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly users: UserRepository,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken }: RefreshSessionCommand): Promise<SessionTokens> {
    // What revokes a session must not be undone by saying so, hence null and not an error inside.
    const tokens = await this.unitOfWork.run(() => this.exchange(hashOfToken(refreshToken)));
    if (!tokens) throw new RefreshTokenInvalid();
    return tokens;
  }

  private async exchange(hash: string): Promise<SessionTokens | null> {
    const now = this.clock.now();
    const token = await this.refreshTokens.find(hash);
    if (!token || token.isExpired(now)) return null;
    const { id, sessionId, userId, organizationId } = token.state;
    // Locked, so that a change of the password finds either the old token or the new one to revoke.
    const user = await this.users.lock(userId);
    const isFirstUse = await this.refreshTokens.use(id, now);
    if (!user || user.state.disabled || !isFirstUse || !(await this.refreshTokens.lives(sessionId))) {
      await this.refreshTokens.revokeSession(sessionId, now);
      return null;
    }
    // Who is no longer a member goes on as the person they are, in no organization.
    const membership = organizationId === null ? null : await this.memberships.find(userId, organizationId);
    return this.sessions.continue(sessionId, user, membership);
  }
}
