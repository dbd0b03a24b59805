import { DomainError } from '@aynux/kernel';
import { ConfigurationError, DataDirectoryInUse } from '@aynux/platform';

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or directory',
  EISDIR: 'A file is needed, and this is a directory',
  EACCES: 'There is no permission for it',
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

interface SystemError {
  readonly code?: string;
  readonly path?: string;
  readonly driverError?: SystemError;
  readonly errors?: readonly SystemError[];
}

/** One line about what an operator can put right; a bug is told with its stack. */
export function toldToOperator(error: unknown): unknown {
  const isOurs =
    error instanceof ConfigurationError || error instanceof DataDirectoryInUse || error instanceof DomainError;
  if (isOurs) return error.message;
  const { code = '', path, driverError, errors } = (error ?? {}) as SystemError;
  if (code in FILE_ERRORS) return `${FILE_ERRORS[code]}${path === undefined ? '.' : `: ${path}`}`;
  const reason = [code, driverError?.code, errors?.[0]?.code].find((one) => one !== undefined && one in SERVER_ERRORS);
  if (reason !== undefined) return `The database cannot be reached: ${SERVER_ERRORS[reason]}. See DATABASE_URL.`;
  return error;
}
