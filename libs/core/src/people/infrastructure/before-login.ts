import { SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';

export const BEFORE_LOGIN = 'a token is what one comes for';

/** Guesses at many accounts, which no lock of one account stops. Of each address, a minute. */
export const FEW = { rateLimit: { max: 30, timeWindow: '1 minute' } };

/** Users belong to no tenant, but nothing reaches the database without one. */
export const forNobody = <T>(work: () => T): T => Tenant.run(SYSTEM_ORGANIZATION, work);
