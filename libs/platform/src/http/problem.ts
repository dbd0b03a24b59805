import { STATUS_CODES } from 'node:http';
import { DomainError, type ErrorKind, type FieldError } from '@aynux/kernel';
import { HttpException } from '@nestjs/common';
import { problemOfDatabase } from './database-problem';

/** RFC 9457, as every error of this API is told. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable; clients branch on it. */
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

type Described = Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>;

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unprocessable: 422,
  'too-many': 429,
  unavailable: 503,
};

/** The codes of errors that the framework throws by status alone. */
const CODES: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'route.not-found',
  405: 'route.method-not-allowed',
  408: 'request.timed-out',
  413: 'request.too-large',
  414: 'request.path-too-long',
  415: 'request.unsupported-media-type',
  429: 'rate-limit.exceeded',
  431: 'request.headers-too-large',
};

export const PROBLEM_JSON = 'application/problem+json';

export function problemOf(error: unknown, requestId: string): Problem {
  const { status, code, detail, errors } = describe(error);
  return {
    type: `https://aynux.dev/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    requestId,
    ...(errors?.length ? { errors } : {}),
  };
}

function describe(error: unknown): Described {
  if (error instanceof DomainError) {
    const { kind, code, message, errors } = error;
    return { status: STATUS[kind], code, detail: message, errors };
  }
  if (error instanceof HttpException) return ofStatus(error.getStatus(), error.message);
  return ofFastify(error) ?? problemOfDatabase(error) ?? ofStatus(500, 'Something went wrong. It has been logged.');
}

function ofStatus(status: number, detail: string): Described {
  return { status, code: CODES[status] ?? (status < 500 ? 'request.refused' : 'server.error'), detail };
}

/** Errors of Fastify and its plugins (body parser, rate limit) carry the status they ask for. */
function ofFastify(error: unknown): Described | undefined {
  const { statusCode, message } = (error ?? {}) as { statusCode?: number; message?: string };
  return statusCode && statusCode < 500 ? ofStatus(statusCode, message ?? '') : undefined;
}
