import type { Config, DatabaseServer } from '@aynux/platform';
import { DOMAINS, enabledDomains, whyLoaded } from './domains';

/** What whoever started the process wants to know; where to find it comes last, when all is said. */
export function readyLines({ settings, isProduction }: Config, server: DatabaseServer, url: string | null): string[] {
  const enabled = enabledDomains(settings.ENABLED_AGENTS);
  const domains = DOMAINS.map((domain) => {
    const state = enabled.includes(domain) ? 'on' : 'off';
    return `${domain.name} ${state} (${whyLoaded(domain, settings.ENABLED_AGENTS)})`;
  });
  const isVolatile = server.isEmbedded && isProduction;
  const isClosed = !settings.META_APP_SECRET && settings.ROLE !== 'worker';
  return [
    `Database: ${server.description}. Role: ${settings.ROLE}. Mode: ${settings.MULTI_TENANT_MODE ? 'multi-tenant' : 'global'}.`,
    `Domains: ${domains.join('; ')}.`,
    `Embeddings: ${settings.EMBEDDINGS_PROVIDER}. Replies: ${settings.LLM_PROVIDER}.`,
    ...(settings.EMBEDDINGS_PROVIDER === 'concept-hash'
      ? [
          'The built-in embeddings know everyday words, not meaning as a neural model does: set EMBEDDINGS_PROVIDER for production.',
        ]
      : []),
    ...(isClosed ? ['The WhatsApp webhook is closed: META_APP_SECRET is not set.'] : []),
    ...(isVolatile ? ['The embedded database does not survive a power failure: set DATABASE_URL for production.'] : []),
    url
      ? `Aynux is ready at ${url.replace('0.0.0.0', 'localhost')} - docs at ${url.replace('0.0.0.0', 'localhost')}/docs`
      : 'The worker is ready.',
  ];
}
