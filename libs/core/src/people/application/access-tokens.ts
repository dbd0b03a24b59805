import type { Membership } from '../domain/membership';

/** What an access token says. */
export interface AccessClaims {
  readonly userId: string;
  /** That the session acts in; null: of who is a member of none yet. */
  readonly organizationId: string | null;
  readonly role: Membership['role'] | null;
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly tokenVersion: number;
}

export abstract class AccessTokens {
  abstract readonly lifetimeSeconds: number;

  abstract issue(claims: AccessClaims): Promise<string>;
}
