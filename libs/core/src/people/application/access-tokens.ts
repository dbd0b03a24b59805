import type { Membership } from '../domain/membership';

/** What an access token says. */
export interface AccessClaims extends Membership {
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly tokenVersion: number;
}

export abstract class AccessTokens {
  abstract readonly lifetimeSeconds: number;

  abstract issue(claims: AccessClaims): Promise<string>;
}
