import { Clock } from '@aynux/kernel';
import { bearerTokenOf, Config, NotAuthenticated } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import type { AccessClaims, AccessTokens } from '../application/access-tokens';

const ISSUER = 'aynux';
const ALGORITHM = 'HS256';

const MOST_REMEMBERED = 10_000;

const shape = z.object({
  sub: z.uuid(),
  org: z.uuid().nullable(),
  sid: z.uuid(),
  role: z.enum(['owner', 'admin', 'member']).nullable(),
  scopes: z.array(z.string()),
  ver: z.number(),
});

@Injectable()
export class JwtAccessTokens implements AccessTokens {
  readonly lifetimeSeconds = 15 * 60;
  private readonly key: Uint8Array;
  /** Checking a signature costs more than the rest of a small request, and what was signed once stays signed. */
  private readonly verified = new Map<string, { readonly claims: AccessClaims; readonly expires: Date }>();

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.jwtSecret);
  }

  issue({ userId, organizationId, sessionId, role, scopes, tokenVersion }: AccessClaims): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ org: organizationId, sid: sessionId, role, scopes, ver: tokenVersion })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setSubject(userId)
      .setIssuedAt(now)
      .setExpirationTime(now + this.lifetimeSeconds)
      .sign(this.key);
  }

  /** @throws NotAuthenticated unless this process, or one with the same secret, issued it less than a lifetime ago */
  async read(token: string): Promise<AccessClaims> {
    const known = this.verified.get(token);
    if (known && this.clock.now() < known.expires) return known.claims;
    this.verified.delete(token);
    const { payload, claims } = await this.verify(token);
    if (this.verified.size >= MOST_REMEMBERED) this.verified.clear();
    this.verified.set(token, { claims, expires: new Date(payload.exp! * 1000) });
    return claims;
  }

  /** Of a request that the guard has let in. */
  of(request: FastifyRequest): Promise<AccessClaims> {
    return this.read(bearerTokenOf(request) ?? '');
  }

  private async verify(token: string) {
    const required = {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      requiredClaims: ['exp'],
      currentDate: this.clock.now(),
    };
    const verified = await jwtVerify(token, this.key, required).catch((error: unknown) => {
      throw error instanceof errors.JWTExpired ? new AccessTokenExpired() : new AccessTokenInvalid();
    });
    const { payload } = verified;
    const { success, data } = shape.safeParse(payload);
    if (!success) throw new AccessTokenInvalid();
    const { sub: userId, org: organizationId, sid: sessionId, role, scopes, ver: tokenVersion } = data;
    return { payload, claims: { userId, organizationId, sessionId, role, scopes, tokenVersion } };
  }
}

export class AccessTokenInvalid extends NotAuthenticated {
  constructor() {
    super('The access token is not valid here. Log in again.', 'auth.token-invalid');
  }
}

export class AccessTokenExpired extends NotAuthenticated {
  constructor() {
    super('The access token has expired. POST /api/v1/auth/refresh gives a new one.', 'auth.token-expired');
  }
}
