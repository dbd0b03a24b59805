import type { RefreshToken } from './refresh-token';

export abstract class RefreshTokenRepository {
  /** Also forgets the user's tokens that have expired. */
  abstract add(token: RefreshToken, now: Date): Promise<void>;

  abstract find(hash: string): Promise<RefreshToken | null>;

  /** Of many calls at most one gets true; none when the token was revoked. */
  abstract use(id: string, now: Date): Promise<boolean>;

  /** Whether there is such a session, and nothing has ended it. */
  abstract lives(sessionId: string): Promise<boolean>;

  abstract revokeSession(sessionId: string, now: Date): Promise<void>;

  abstract revokeAllOf(userId: string, now: Date): Promise<void>;
}
