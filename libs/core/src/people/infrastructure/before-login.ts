import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

export const BEFORE_LOGIN = 'a token is what one comes for';

/** Why what makes an account takes no key: a second one for the same address is refused all the same. */
export const OF_NOBODY = 'keys belong to accounts, and here there is none yet';

/** Guesses at many accounts, which no lock of one account stops. Of each address, a minute. */
export const FEW = {
  // Whatever token comes along: who has many accounts would have many counters.
  rateLimit: { max: 30, timeWindow: '1 minute', keyGenerator: ({ ip }: FastifyRequest) => normalizeIP(ip) },
};

/** Users belong to no tenant, but nothing reaches the database without one. */
export const forNobody = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
