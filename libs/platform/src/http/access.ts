import { DomainError } from '@aynux/kernel';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

export type Scope = 'platform:admin';
export type MemberRole = 'owner' | 'admin' | 'member';

/** Who asks: what a valid access token says, checked against the account as it is now. */
export interface Principal {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** The organization that the request is for; of a route outside of tenants the system's, which users are kept in. */
  readonly organizationId: string;
  /** In that organization; null of who need not be a member to be here. */
  readonly role: MemberRole | null;
}

/** What a request is for, and who may make it. */
export interface Asked {
  /** That the request names; null: the one that the token is for. */
  readonly organizationId: string | null;
  /** `person`: whoever the token belongs to, whatever became of the organization. */
  readonly as: 'member' | 'member-or-platform' | 'person';
}

/** Turns an access token into who it belongs to, and what they are in the organization that is asked for. */
export abstract class Authenticator {
  /** @throws NotAuthenticated, or a 403 of the organization's: there is no falling back to another one */
  abstract authenticate(accessToken: string, asked?: Asked): Promise<Principal>;
}

export const PUBLIC = 'aynux:public';
export const OUTSIDE_TENANTS = 'aynux:outside-tenants';
export const OPEN_TO_PLATFORM = 'aynux:open-to-platform';
export const SCOPE = 'aynux:scope';
export const ROLES = 'aynux:roles';

/** In the OpenAPI document, where everything else is for an organization. */
export const OUTSIDE_TENANTS_EXTENSION = 'x-outside-tenants';

/** In the OpenAPI document, where everything else needs a token. */
export const PUBLIC_EXTENSION = 'x-public';

/** Open to everybody. The reason is for whoever reads the list of routes. */
export const Public = (reason: string) =>
  applyDecorators(SetMetadata(PUBLIC, reason), ApiExtension(PUBLIC_EXTENSION, reason));

export const RequiresScope = (scope: Scope) => applyDecorators(SetMetadata(SCOPE, scope), ApiBearerAuth());

/**
 * Of the organization that the request is for. Without it any member may. That organization is the path's, where the route
 * has an `:organizationId` (`@Controller('organizations/:organizationId/prompts')`); else the header's, or the token's.
 */
export const RequiresRole = (...roles: readonly MemberRole[]) =>
  applyDecorators(SetMetadata(ROLES, roles), ApiBearerAuth());

/**
 * About a person or the platform and about no organization: it needs a token, but no membership, and works while the
 * organization of the token is suspended. Runs in the system organization, which shows nothing of any tenant.
 */
export const OutsideTenants = () =>
  applyDecorators(SetMetadata(OUTSIDE_TENANTS, true), ApiExtension(OUTSIDE_TENANTS_EXTENSION, true), ApiBearerAuth());

/**
 * Of an organization, and open to administrators of the platform, who are no members and may come while it is suspended.
 * Only for what administers the organization itself: what customers say and what a tenant keeps is not theirs to see.
 */
export const OpenToPlatform = () => applyDecorators(SetMetadata(OPEN_TO_PLATFORM, true), ApiBearerAuth());

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
