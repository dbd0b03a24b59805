/** What PostgreSQL tells of an error that nobody has written: names of things, never their content. */
const OF_POSTGRES = ['severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;
/** Error codes of which PostgreSQL quotes the value that it could not take. */
const QUOTES_VALUES = /^22[\dA-Z]{3}$/;
/** Digits in a row as phones, cards and documents have them, and addresses of e-mail. */
const PERSONAL = /(?<![\w-])\+?\d{7,}(?![\w-])|[\w.+-]+@[\w-]+\.[\w.-]+/g;
const DEEPEST = 5;

interface ErrorLike {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly driverError?: unknown;
  /** The error itself, where pino has made a copy of it. */
  readonly raw?: unknown;
}

/**
 * An error as it may be kept in a log: what kind it is, what it says, and where it came from. A list of what is told, since
 * errors carry whatever their thrower had at hand: the statement with its parameters, the request, what people wrote.
 */
export function loggedError(error: unknown, depth = 0): unknown {
  if (!isErrorLike(error)) return typeof error === 'string' ? withoutPeople(error) : undefined;
  const source = isErrorLike(error.raw) ? error.raw : error;
  const { driverError, code, cause, errors } = source;
  const ofDatabase = isErrorLike(driverError) ? driverError : source;
  const known: Record<string, unknown> = { type: typeOf(source), message: messageOf(source, ofDatabase.code) };
  if (typeof (ofDatabase.code ?? code) !== 'undefined') known['code'] = ofDatabase.code ?? code;
  for (const name of OF_POSTGRES) {
    const value = (ofDatabase as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') known[name] = value;
  }
  known['stack'] = framesOf(source);
  if (depth < DEEPEST) {
    if (isErrorLike(cause)) known['cause'] = loggedError(cause, depth + 1);
    if (Array.isArray(errors)) known['errors'] = errors.filter(isErrorLike).map((each) => loggedError(each, depth + 1));
  }
  return known;
}

function messageOf({ message }: ErrorLike, code: unknown): string {
  const isQuoting = typeof code === 'string' && QUOTES_VALUES.test(code);
  return isQuoting ? 'PostgreSQL could not take a value.' : withoutPeople(String(message));
}

/** Without the message that V8 puts before them, which is told apart. */
function framesOf({ stack }: ErrorLike): string | undefined {
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return frames.length ? frames.map((frame) => frame.trim()).join('\n') : undefined;
}

const typeOf = (error: ErrorLike) =>
  error instanceof Error ? error.constructor.name : typeof error.name === 'string' ? error.name : 'Error';
const withoutPeople = (text: string) => text.replace(PERSONAL, '…');
const isErrorLike = (value: unknown): value is ErrorLike =>
  typeof value === 'object' && value !== null && typeof (value as ErrorLike).message === 'string';
