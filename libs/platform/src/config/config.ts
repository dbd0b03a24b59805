import { join, resolve } from 'node:path';
import { developmentSecret } from './development-secret';
import { SECRETS, settings, type Settings } from './settings';
import type { DatabaseLimits } from '../database/limits';
import type { AgentKey } from '../domain-manifest';
import type { EmbedderSettings } from '../embeddings/embedder-from';
import type { ReplyWriterSettings } from '../language-models/reply-writer-from';
import { EncryptionKeys } from '../secrets/encryption-keys';

type Environment = Readonly<Record<string, string | undefined>>;

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
