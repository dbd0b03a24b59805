import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { agentKeyList } from './agent-key-list';
import { developmentSecret } from './development-secret';
import { postgresUrl } from './postgres-url';
import type { DatabaseLimits } from '../database/limits';
import type { AgentKey } from '../domain-manifest';
import type { EmbedderSettings } from '../embeddings/embedder-from';
import type { ReplyWriterSettings } from '../language-models/reply-writer-from';
import { encryptionKeyList, EncryptionKeys } from '../secrets/encryption-keys';

type Environment = Readonly<Record<string, string | undefined>>;

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

type Settings = z.infer<ReturnType<typeof settings>>;

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

/** What a missing one would leave open or broken in production. */
const REQUIRED_IN_PRODUCTION: readonly (keyof Settings)[] = [
  'JWT_SECRET_KEY',
  'CREDENTIAL_ENCRYPTION_KEYS',
  'DATABASE_URL',
];

interface Origin {
  /** The variables that are set; what the others are is by default. */
  readonly set: ReadonlySet<string>;
  readonly isCommand: boolean;
}

const WHATSAPP_ACCOUNT: readonly string[] = ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID'];

/** The configuration in force, checked once at start. */
export class Config {
  private madeSecret: string | undefined;
  private madeKeys: EncryptionKeys | undefined;

  constructor(
    readonly settings: Settings,
    private readonly origin: Origin,
  ) {}

  /** The same for a command, which does what it was called for: the queues are for the processes that serve. */
  asCommand(): Config {
    return new Config(this.settings, { ...this.origin, isCommand: true });
  }

  isSet(name: keyof Settings): boolean {
    return this.origin.set.has(name);
  }

  /** Whether this process takes jobs, and sees to it that there are some. */
  get worksQueues(): boolean {
    return !this.origin.isCommand && this.settings.ROLE !== 'api';
  }

  /** How long each of the requests and the jobs may take to end when the process is to stop. */
  get drainMs(): number {
    return (this.settings.SHUTDOWN_TIMEOUT_SECONDS * 1000) / 2;
  }

  get databaseLimits(): DatabaseLimits {
    const { settings } = this;
    const jobStatementMs = settings.DATABASE_JOB_STATEMENT_TIMEOUT_SECONDS * 1000;
    const requestStatementMs = settings.DATABASE_STATEMENT_TIMEOUT_SECONDS * 1000;
    return {
      connectMs: settings.DATABASE_CONNECT_TIMEOUT_SECONDS * 1000,
      statementMs: this.origin.isCommand ? jobStatementMs : requestStatementMs,
      jobStatementMs,
      idleTransactionMs: settings.DATABASE_IDLE_TRANSACTION_TIMEOUT_SECONDS * 1000,
    };
  }

  /** Made, as the next one, only when it is asked for, so that looking at a configuration leaves nothing behind. */
  get jwtSecret(): string {
    const { JWT_SECRET_KEY, DATA_DIR } = this.settings;
    return JWT_SECRET_KEY ?? (this.madeSecret ??= developmentSecret(DATA_DIR, 'jwt-secret'));
  }

  get encryptionKeys(): EncryptionKeys {
    const { CREDENTIAL_ENCRYPTION_KEYS, DATA_DIR } = this.settings;
    const made = () => EncryptionKeys.parse(`1:${developmentSecret(DATA_DIR, 'credential-encryption-key')}`);
    return CREDENTIAL_ENCRYPTION_KEYS ?? (this.madeKeys ??= made());
  }

  get isProduction(): boolean {
    return this.settings.NODE_ENV === 'production';
  }

  /** Whether somebody nobody invited may make an account: in production only if it says so. */
  get registrationIsOpen(): boolean {
    return (this.settings.REGISTRATION ?? (this.isProduction ? 'closed' : 'open')) === 'open';
  }

  /** Where the embedded engine keeps its files. */
  get databaseDirectory(): string {
    const { DATA_DIR } = this.settings;
    return DATA_DIR.startsWith('memory:') ? DATA_DIR : join(resolve(DATA_DIR), 'database');
  }

  get embeddings(): EmbedderSettings {
    const { EMBEDDINGS_PROVIDER: provider, EMBEDDINGS_MODEL: model, EMBEDDINGS_DIMENSIONS: dimensions } = this.settings;
    if (provider === 'concept-hash') return { provider };
    return { provider, model, ...this.modelServer(provider), ...(dimensions ? { dimensions } : {}) };
  }

  get replyWriter(): ReplyWriterSettings {
    const { LLM_PROVIDER: provider, LLM_MODEL: model } = this.settings;
    if (provider === 'template') return { provider };
    return { provider, model, ...this.modelServer(provider) };
  }

  private modelServer(provider: 'ollama' | 'openai') {
    const { OLLAMA_API_URL, OPENAI_BASE_URL, OPENAI_API_KEY } = this.settings;
    return provider === 'ollama'
      ? { baseUrl: OLLAMA_API_URL }
      : { baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY ?? null };
  }
}

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', prefix = '0', ...more] = text.split('/');
  const version = isIP(address);
  return version > 0 && !more.length && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

/** @throws ConfigurationError, naming every mistake at once */
export function configFrom(environment: Environment, agentKeys: readonly AgentKey[]): Config {
  // An empty variable, as compose files and CI set them, is one that is not set.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data, error } = settings(agentKeys).safeParse(given);
  const mistakes = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`) ?? [];
  if (given['NODE_ENV'] === 'production') {
    const missing = REQUIRED_IN_PRODUCTION.filter((name) => !(name in given));
    mistakes.push(...missing.map((name) => `${name}: Required when NODE_ENV is production.`));
  }
  for (const [name, other] of [WHATSAPP_ACCOUNT, WHATSAPP_ACCOUNT.toReversed()] as [string, string][]) {
    // Half an account would leave every reply in the development outbox, and nobody would be told.
    if (name in given && !(other in given)) mistakes.push(`${other}: Required when ${name} is set.`);
  }
  for (const name of ['EMBEDDINGS_PROVIDER', 'LLM_PROVIDER']) {
    // A compatible server of one's own may need no key; OpenAI's does.
    const needsKey = given[name] === 'openai' && !given['OPENAI_BASE_URL'] && !given['OPENAI_API_KEY'];
    if (needsKey) mistakes.push(`OPENAI_API_KEY: Required when ${name} is openai and OPENAI_BASE_URL is not set.`);
  }
  if (!data || mistakes.length) throw new ConfigurationError(mistakes);
  return new Config(data, { set: new Set(Object.keys(given)), isCommand: false });
}

export class ConfigurationError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n  ${mistakes.join('\n  ')}`,
    );
  }
}

/** `NAME=value` of every setting, its secrets masked; nothing after the `=` of those that are not set. */
export function describeConfig(config: Config): string[] {
  const values: Readonly<Record<string, unknown>> = config.settings;
  return Object.keys(settings([]).shape).map((name) => `${name}=${shown(name, values[name])}`);
}

function shown(name: string, value: unknown): string {
  if (value === undefined) return '';
  if ((SECRETS as readonly string[]).includes(name)) return '********';
  return Array.isArray(value) ? value.join(',') : String(value);
}
