import { DomainError } from '@aynux/kernel';
import { ConfigurationError, DataDirectoryInUse, MigrationRefused } from '@aynux/platform';
import { DatabaseNotMigrated } from './refuse-unmigrated';

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or directory',
  EISDIR: 'A file is needed, and this is a directory',
  ENOTDIR: 'A directory is needed, and this is a file',
  EEXIST: 'There is a file of this name already, which is not written over',
  EACCES: 'There is no permission for it',
  ENOSPC: 'There is no room left on the disk',
};

const SERVER_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'the password is wrong',
  '28000': 'the role may not log in',
  '3D000': 'there is no such database',
};

/** Errors whose message was written for operators. */
const EXPLAINED = [ConfigurationError, DataDirectoryInUse, DatabaseNotMigrated, MigrationRefused];

interface SystemError {
  readonly code?: unknown;
  readonly path?: string;
  readonly driverError?: SystemError;
  readonly errors?: readonly SystemError[];
}

/** In words, what an operator can put right by reading it, so that a stack would only hide it; null: a bug. */
export function explanationOf(error: unknown): string | null {
  if (error instanceof DomainError) return withFields(error);
  const isOurs = EXPLAINED.some((kind) => error instanceof kind);
  if (isOurs) return (error as Error).message;
  const { code, path, driverError, errors } = (error ?? {}) as SystemError;
  const known = (words: Readonly<Record<string, string>>, one: unknown) =>
    typeof one === 'string' && Object.hasOwn(words, one) ? words[one] : undefined;
  const ofFile = known(FILE_ERRORS, code);
  if (ofFile) return `${ofFile}${path === undefined ? '.' : `: ${path}`}`;
  const reason = [code, driverError?.code, errors?.[0]?.code].map((one) => known(SERVER_ERRORS, one)).find(Boolean);
  return reason ? `The database cannot be reached: ${reason}. See DATABASE_URL.` : null;
}

/** With each field that breaks a rule, unless its rule is all there is to say. */
function withFields({ message, errors }: DomainError): string {
  const lines = errors.map(({ pointer, detail }) => `  ${pointer.slice(1)}: ${detail}`);
  return [message, ...lines].join('\n');
}
