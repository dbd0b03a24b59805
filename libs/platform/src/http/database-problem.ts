import type { Problem } from './problem';

type Described = Pick<Problem, 'status' | 'code' | 'detail'>;

/** What pg, the network below it, or PostgreSQL itself says of an error. */
interface DatabaseError {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
}

const UNAVAILABLE = { status: 503, code: 'database.unavailable', detail: 'The database does not answer.' } as const;
const TOO_SLOW = { status: 503, code: 'database.too-slow', detail: 'The database took too long. Try again.' } as const;
const READ_ONLY = {
  status: 503,
  code: 'database.read-only',
  detail: 'The database takes no changes at the moment. Try again.',
} as const;
const EXHAUSTED = {
  status: 503,
  code: 'database.exhausted',
  detail: 'The database has no room left. Try again in a while.',
} as const;
const WRITE_CONFLICT = {
  status: 409,
  code: 'write.conflict',
  detail: 'Someone else was writing the same. Try again.',
} as const;
const BROKEN_REFERENCE = {
  status: 409,
  code: 'reference.broken',
  detail: 'It refers to, or is referred to by, another thing.',
} as const;

const BY_SQLSTATE: Readonly<Record<string, Described>> = {
  '23503': BROKEN_REFERENCE,
  '25006': READ_ONLY, // a standby, or one that was closed to writing
  '40001': WRITE_CONFLICT,
  '40P01': WRITE_CONFLICT,
  '55P03': WRITE_CONFLICT, // a lock that was not to be had in time
  '57014': TOO_SLOW, // statement_timeout
  '53300': UNAVAILABLE, // too many connections
};
const BY_CLASS: Readonly<Record<string, Described>> = {
  '08': UNAVAILABLE,
  '22': { status: 400, code: 'value.out-of-range', detail: 'A value is outside of what can be stored.' },
  '23': { status: 409, code: 'constraint.violated', detail: 'It breaks a rule that the database keeps.' },
  '53': EXHAUSTED, // disk, memory
  '57': UNAVAILABLE, // shut down, or starting up
};

/** Of the sockets to the database: nothing else hands such an error on untranslated. */
const OF_THE_NETWORK =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|EHOST(UNREACH|DOWN)|ENET(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN)$/;
/** What pg says in words alone. */
const OF_THE_POOL =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Database connection provided by a query runner was already released|Client (has encountered a connection error|was closed) and is not queryable)/;

/** By SQLSTATE, and without a word of PostgreSQL's own: a message may quote what is not the caller's to see. */
export function problemOfDatabase(error: unknown): Described | undefined {
  const { code, severity, message } = causeOf(error);
  if (severity === 'FATAL' || severity === 'PANIC') return UNAVAILABLE; // it ended the session, or let none begin
  if (typeof code === 'string') {
    if (OF_THE_NETWORK.test(code)) return UNAVAILABLE;
    const described = /^[\dA-Z]{5}$/.test(code) ? (BY_SQLSTATE[code] ?? BY_CLASS[code.slice(0, 2)]) : undefined;
    if (described) return described;
  }
  return typeof message === 'string' && OF_THE_POOL.test(message) ? UNAVAILABLE : undefined;
}

function causeOf(error: unknown): DatabaseError {
  const { driverError } = (error ?? {}) as { driverError?: DatabaseError };
  return driverError ?? ((error ?? {}) as DatabaseError);
}
