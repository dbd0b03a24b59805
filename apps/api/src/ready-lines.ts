import { type Config, Database, DatabaseServer } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DOMAINS, enabledDomains, whyLoaded } from './domains';

/** What whoever started the process wants to know; where to find it comes last, when all is said. */
export function readyLines(config: Config, server: DatabaseServer, url: string | null): string[] {
  const { settings, isProduction } = config;
  const enabled = enabledDomains(settings.ENABLED_AGENTS);
  const domains = DOMAINS.map((domain) => {
    const state = enabled.includes(domain) ? 'on' : 'off';
    return `${domain.name} ${state} (${whyLoaded(domain, config)})`;
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

const PRIVILEGED = `select session_user as name from pg_roles
  where rolname = session_user and (rolsuper or rolbypassrls)`;

/** What works, and should not stay as it is. */
export async function warnings(app: INestApplicationContext): Promise<string[]> {
  if (app.get(DatabaseServer).isEmbedded) return [];
  const [{ rows }] = await app.get(Database).outsideTenants(PRIVILEGED);
  return rows.map(
    ({ name }) =>
      `DATABASE_URL logs in as ${name}, whom row-level security does not bind. Every connection acts as aynux_app, but could ` +
      'take that back: log in as aynux_app, and leave the other for DATABASE_OWNER_URL.',
  );
}
