import { Authenticator, bearerTokenOf, type Config, organizationNamedBy } from '@aynux/platform';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** Who may be busy without being a nuisance: the load balancer asking for health, and senders who sign what they send. */
const UNLIMITED = ['/health/', '/api/v1/webhooks/'];

/** So many requests a minute of each user in each organization; of each address where nobody has logged in. */
export async function limitRates(app: NestFastifyApplication, { settings }: Config): Promise<void> {
  const authenticator = app.get(Authenticator, { strict: false });
  await app.register(rateLimit, {
    max: settings.RATE_LIMIT_PER_MINUTE,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    allowList: ({ url }: FastifyRequest) => UNLIMITED.some((path) => url.startsWith(path)),
    keyGenerator: (request: FastifyRequest) => callerOf(request, authenticator, settings.TENANT_HEADER),
  });
}

async function callerOf(request: FastifyRequest, authenticator: Authenticator, header: string): Promise<string> {
  const token = bearerTokenOf(request);
  if (token === null) return normalizeIP(request.ip);
  const asMember = async () =>
    authenticator.authenticate(token, { organizationId: organizationNamedBy(request, header), as: 'member' });
  // Who may not act there has the account of requests of a person; a made-up token must not open a fresh one.
  const asPerson = () => authenticator.authenticate(token, { organizationId: null, as: 'person' });
  const principal = await asMember()
    .catch(asPerson)
    .catch(() => null);
  return principal ? `${principal.organizationId} ${principal.userId}` : normalizeIP(request.ip);
}
