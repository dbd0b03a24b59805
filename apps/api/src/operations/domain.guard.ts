import type { InForce } from '@aynux/core';
import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const MAINTENANCE_SECONDS = '60';

/** Turns requests away from the routes of a domain that is switched off, which know nothing of it. Comes after AccessGuard. */
export class DomainGuard implements CanActivate {
  /** @param domainOf the domain of each controller that is not core's */
  constructor(
    private readonly inForce: InForce,
    private readonly domainOf: () => ReadonlyMap<Type, string>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const domain = this.domainOf().get(context.getClass());
    if (domain === undefined) return true;
    const http = context.switchToHttp();
    const { principal } = http.getRequest<FastifyRequest>();
    // A public route is nobody's: for it the system organization stands, which can switch nothing off for others.
    const organization = principal?.organizationId ?? SYSTEM_ORGANIZATION;
    const refusal = await Tenant.run(organization, () => this.inForce.refusalOf(domain));
    if (!refusal) return true;
    if (refusal.kind === 'unavailable') {
      void http.getResponse<FastifyReply>().header('retry-after', MAINTENANCE_SECONDS);
    }
    if (!principal && refusal.kind === 'forbidden') return true;
    throw refusal;
  }
}
