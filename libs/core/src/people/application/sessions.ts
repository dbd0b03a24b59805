import { Clock, Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Membership } from '../domain/membership';
import { RefreshToken } from '../domain/refresh-token';
import { RefreshTokenRepository } from '../domain/refresh-token.repository';
import type { User } from '../domain/user';
import { AccessTokens } from './access-tokens';
import { Secrets } from './secrets';

/** What a client is handed to act as the user. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

/** Hands out the two tokens of a session: at its beginning, and each time it is continued. */
@Injectable()
export class Sessions {
  constructor(
    private readonly refreshTokens: RefreshTokenRepository,
    private readonly accessTokens: AccessTokens,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @param membership what the session acts as; null: it acts for the person alone */
  begin(user: User, membership: Membership | null): Promise<SessionTokens> {
    return this.continue(this.ids.next(), user, membership);
  }

  async continue(sessionId: string, { state: user }: User, membership: Membership | null): Promise<SessionTokens> {
    const refreshToken = this.secrets.next();
    const now = this.clock.now();
    const { organizationId, role } = membership ?? { organizationId: null, role: null };
    const issued = { id: this.ids.next(), sessionId, userId: user.id, organizationId };
    await this.refreshTokens.add(RefreshToken.issue(issued, refreshToken, now), now);
    const { scopes, tokenVersion } = user;
    const accessToken = await this.accessTokens.issue({
      ...{ userId: user.id, organizationId, role },
      ...{ sessionId, scopes, tokenVersion },
    });
    return { accessToken, refreshToken, expiresIn: this.accessTokens.lifetimeSeconds };
  }
}
