import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import {
  type Asked,
  Authenticator,
  type MemberRole,
  NotAllowed,
  NotAuthenticated,
  OPEN_TO_PLATFORM,
  OUTSIDE_TENANTS,
  type Principal,
  PUBLIC,
  ROLES,
  SCOPE,
  type Scope,
} from './access';
import { organizationNamedBy } from './named-organization';

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/** Everything is closed unless a route says otherwise. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = <T>(key: string) =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    if (marked<string>(PUBLIC)) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const as = marked<true>(OUTSIDE_TENANTS)
      ? 'person'
      : marked<true>(OPEN_TO_PLATFORM)
        ? 'member-or-platform'
        : 'member';
    const token = bearerTokenOf(request) ?? missing();
    const principal = await this.authenticator.authenticate(token, this.askedBy(request, as));
    request.principal = principal;
    const scope = marked<Scope>(SCOPE);
    if (scope && !principal.scopes.includes(scope)) throw new NotAllowed(`the scope ${scope}`);
    const roles = marked<readonly MemberRole[]>(ROLES);
    const hasRole = !roles || (principal.role !== null && roles.includes(principal.role));
    const isOfPlatform = as === 'member-or-platform' && principal.scopes.includes('platform:admin');
    if (!hasRole && !isOfPlatform) throw new NotAllowed(`the role ${roles.join(' or ')}`);
    return true;
  }

  private askedBy(request: FastifyRequest, as: Asked['as']): Asked {
    if (as === 'person') return { organizationId: null, as };
    return { organizationId: organizationNamedBy(request, this.config.settings.TENANT_HEADER), as };
  }
}

export function bearerTokenOf({ headers }: FastifyRequest): string | null {
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : null;
}

function missing(): never {
  throw new NotAuthenticated('Send an access token: "Authorization: Bearer …". POST /api/v1/auth/login gives one.');
}
