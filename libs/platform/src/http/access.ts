import { DomainError } from '@aynux/kernel';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

export type Scope = 'platform:admin';
export type MemberRole = 'owner' | 'admin' | 'member';

/** Who asks: what a valid access token says, checked against the account as it is now. */
export interface Principal {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** The organization that the token is for. */
  readonly organizationId: string;
  readonly role: MemberRole;
}

/** Turns an access token into who it belongs to. */
export abstract class Authenticator {
  /** @throws NotAuthenticated */
  abstract authenticate(accessToken: string): Promise<Principal>;
}

export const PUBLIC = 'aynux:public';
export const SCOPE = 'aynux:scope';
export const ROLES = 'aynux:roles';

/** In the OpenAPI document, where everything else needs a token. */
export const PUBLIC_EXTENSION = 'x-public';

/** Open to everybody. The reason is for whoever reads the list of routes. */
export const Public = (reason: string) =>
  applyDecorators(SetMetadata(PUBLIC, reason), ApiExtension(PUBLIC_EXTENSION, reason));

export const RequiresScope = (scope: Scope) => applyDecorators(SetMetadata(SCOPE, scope), ApiBearerAuth());

/** Of the organization that the request is for. Without it any member may. */
export const RequiresRole = (...roles: readonly MemberRole[]) =>
  applyDecorators(SetMetadata(ROLES, roles), ApiBearerAuth());

/** Who asks. Of a route that is not public. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal =>
    context.switchToHttp().getRequest<{ principal: Principal }>().principal,
);

export class NotAuthenticated extends DomainError {
  constructor(why: string, code = 'auth.required') {
    super('unauthenticated', code, why);
  }
}

export class NotAllowed extends DomainError {
  constructor(what: string) {
    super('forbidden', 'auth.forbidden', `This needs ${what}.`);
  }
}
