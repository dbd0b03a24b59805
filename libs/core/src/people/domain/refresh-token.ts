import { createHash } from 'node:crypto';
import { DomainError } from '@aynux/kernel';

const DAYS = 24 * 60 * 60 * 1000;
const LIFETIME = 30 * DAYS;

export interface RefreshTokenState {
  readonly id: string;
  /** The session: the tokens that came of one login, each in exchange for the one before. */
  readonly sessionId: string;
  readonly userId: string;
  /** The organization that the session is for; null: for none. */
  readonly organizationId: string | null;
  /** Who reads the table can not act with what it holds. */
  readonly hash: string;
  readonly expiresAt: Date;
}

type Issued = Omit<RefreshTokenState, 'hash' | 'expiresAt'>;

/** Continues a session once. */
export class RefreshToken {
  private constructor(readonly state: RefreshTokenState) {}

  static issue(issued: Issued, secret: string, now: Date): RefreshToken {
    return new RefreshToken({
      ...issued,
      hash: hashOfToken(secret),
      expiresAt: new Date(now.getTime() + LIFETIME),
    });
  }

  static restore(state: RefreshTokenState): RefreshToken {
    return new RefreshToken(state);
  }

  isExpired(now: Date): boolean {
    return now >= this.state.expiresAt;
  }
}

/** One round will do: what is hashed is random, so there is nothing to guess. */
export const hashOfToken = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** For every reason alike. */
export class RefreshTokenInvalid extends DomainError {
  constructor() {
    super('unauthenticated', 'auth.refresh-token-invalid', 'The session has ended. Log in again.');
  }
}
