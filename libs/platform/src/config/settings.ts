import { isIP } from 'node:net';
import { z } from 'zod';
import { agentKeyList } from './agent-key-list';
import { postgresUrl } from './postgres-url';
import type { AgentKey } from '../domain-manifest';
import { encryptionKeyList } from '../secrets/encryption-keys';

const boolean = (fallback: boolean) =>
  z
    .enum(['true', 'false'], 'Expected true or false')
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');
const wholeNumber = (min: number, max: number) => {
  const rule = `Expected a whole number from ${min} to ${max}`;
  // Not a coercion, which takes a blank for zero.
  const digits = z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number);
  return digits.pipe(z.number().min(min, rule).max(max, rule));
};
const whole = (fallback: number, min: number, max: number) => wholeNumber(min, max).default(fallback);
const httpUrl = z.url({ protocol: /^https?$/, error: 'Expected an http(s) URL' });
/** In the words of proxy-addr, which Fastify asks. */
const trustedProxies = z
  .string()
  .refine(
    (text) => text.split(',').every((each) => isNetwork(each.trim())),
    'Expected addresses or networks (10.0.0.0/8), or loopback, linklocal, uniquelocal, separated by commas',
  );
const secret = (bytes: number) => z.string().min(bytes, `Expected at least ${bytes} characters`);

/** Every variable that Aynux reads, with its rule. `.env.example` is tested to name each. */
export const settings = (agentKeys: readonly AgentKey[]) =>
  z.object({
    NODE_ENV: z
      .enum(['development', 'production', 'test'], 'Expected development, production or test')
      .default('development'),
    PORT: whole(3000, 0, 65_535),
    HOST: z.string().default('0.0.0.0'),
    METRICS_PORT: wholeNumber(0, 65_535).optional(),
    ROLE: z.enum(['all', 'api', 'worker'], 'Expected all, api or worker').default('all'),
    HEALTH_PORT: wholeNumber(0, 65_535).optional(),
    SHUTDOWN_TIMEOUT_SECONDS: whole(20, 1, 600),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'Expected a level of pino')
      .default('info'),
    TRUST_PROXY: trustedProxies.optional(),
    RATE_LIMIT_PER_MINUTE: whole(600, 1, 1_000_000),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_LISTEN_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: whole(10, 1, 200),
    DATABASE_CONNECT_TIMEOUT_SECONDS: whole(5, 1, 300),
    DATABASE_STATEMENT_TIMEOUT_SECONDS: whole(30, 0, 3_600),
    DATABASE_JOB_STATEMENT_TIMEOUT_SECONDS: whole(600, 0, 86_400),
    DATABASE_IDLE_TRANSACTION_TIMEOUT_SECONDS: whole(60, 0, 3_600),
    MIGRATE_ON_START: boolean(false),
    DATA_DIR: z.string().default('.aynux'),
    DEMO_DATA: boolean(true),
    ENABLED_AGENTS: agentKeyList(agentKeys),
    MULTI_TENANT_MODE: boolean(false),
    TENANT_HEADER: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'Expected the name of a header')
      .default('X-Tenant-ID'),
    ORGANIZATION_RETENTION_DAYS: whole(30, 0, 3650),
    ADMIN_EMAIL: z.email('Expected an e-mail address').default('admin@aynux.local'),
    ADMIN_PASSWORD: secret(12).optional(),
    REGISTRATION: z.enum(['open', 'closed'], 'Expected open or closed').optional(),
    PUBLIC_URL: httpUrl.optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/.+/, 'Expected the address of a mail server, smtp://user:password@host:587')
      .optional(),
    MAIL_FROM: z.string().min(3).default('Aynux <no-reply@aynux.local>'),
    JWT_SECRET_KEY: secret(32).optional(),
    CREDENTIAL_ENCRYPTION_KEYS: encryptionKeyList.optional(),
    WORKER_CONCURRENCY: whole(10, 1, 100),
    CONVERSATION_RETENTION_DAYS: z.coerce.number('Expected a whole number of days').int().min(2).max(36_500).optional(),
    META_APP_SECRET: secret(1).optional(),
    WHATSAPP_VERIFY_TOKEN: secret(1).optional(),
    WHATSAPP_ACCESS_TOKEN: secret(1).optional(),
    WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/, 'Expected digits').optional(),
    WHATSAPP_API_BASE: httpUrl.default('https://graph.facebook.com/v23.0'),
    WHATSAPP_MESSAGES_PER_SECOND: whole(80, 1, 1_000),
    MERCADOPAGO_API_BASE: httpUrl.default('https://api.mercadopago.com'),
    EMBEDDINGS_PROVIDER: z
      .enum(['concept-hash', 'ollama', 'openai'], 'Expected concept-hash, ollama or openai')
      .default('concept-hash'),
    EMBEDDINGS_MODEL: z.string().default('nomic-embed-text-v2-moe'),
    EMBEDDINGS_DIMENSIONS: wholeNumber(1, 768).optional(),
    LLM_PROVIDER: z.enum(['template', 'ollama', 'openai'], 'Expected template, ollama or openai').default('template'),
    LLM_MODEL: z.string().default('llama3.2'),
    OLLAMA_API_URL: httpUrl.default('http://127.0.0.1:11434'),
    OPENAI_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
    OPENAI_API_KEY: secret(1).optional(),
  });

export type Settings = z.infer<ReturnType<typeof settings>>;

/** These never leave the process in clear: not in logs, not in `npm run config`. */
export const SECRETS: readonly (keyof Settings)[] = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_LISTEN_URL',
  'ADMIN_PASSWORD',
  'JWT_SECRET_KEY',
  'CREDENTIAL_ENCRYPTION_KEYS',
  'SMTP_URL',
  'META_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'OPENAI_API_KEY',
];

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', prefix = '0', ...more] = text.split('/');
  const version = isIP(address);
  return version > 0 && !more.length && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
