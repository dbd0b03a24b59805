import { DomainError } from '@aynux/kernel';
import type { FastifyRequest } from 'fastify';
import { asTenantId } from '../database/tenant';

/**
 * The organization that a request says it is for: in its path, where the route has an `:organizationId`, or in a header.
 * @throws NotATenant, TenantAmbiguous
 */
export function organizationNamedBy({ headers, params }: FastifyRequest, header: string): string | null {
  const named = headers[header.toLowerCase()];
  if (Array.isArray(named)) throw new TenantAmbiguous();
  const inHeader = named === undefined ? null : asTenantId(named);
  const { organizationId } = (params ?? {}) as { organizationId?: string };
  const inPath = organizationId === undefined ? null : asTenantId(organizationId);
  if (inHeader !== null && inPath !== null && inHeader !== inPath) throw new TenantAmbiguous();
  return inPath ?? inHeader;
}

export class TenantAmbiguous extends DomainError {
  constructor() {
    super('invalid', 'tenant.ambiguous', 'The path and the header name different organizations.');
  }
}
