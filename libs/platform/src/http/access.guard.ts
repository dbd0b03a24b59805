import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import {
  Authenticator,
  type MemberRole,
  NotAllowed,
  NotAuthenticated,
  type Principal,
  PUBLIC,
  ROLES,
  SCOPE,
  type Scope,
} from './access';

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
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = <T>(key: string) =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    if (marked<string>(PUBLIC)) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.authenticator.authenticate(bearerTokenOf(request) ?? missing());
    request.principal = principal;
    const scope = marked<Scope>(SCOPE);
    if (scope && !principal.scopes.includes(scope)) throw new NotAllowed(`the scope ${scope}`);
    const roles = marked<readonly MemberRole[]>(ROLES);
    if (roles && !roles.includes(principal.role)) throw new NotAllowed(`the role ${roles.join(' or ')}`);
    return true;
  }
}

export function bearerTokenOf({ headers }: FastifyRequest): string | null {
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token ? token : null;
}

function missing(): never {
  throw new NotAuthenticated('Send an access token: "Authorization: Bearer …". POST /api/v1/auth/login gives one.');
}
