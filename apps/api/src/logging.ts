import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Config } from '@aynux/platform';
import type { Params } from 'nestjs-pino';
import { loggedError } from './logged-error';

/** Should anybody log a whole thing that has one of these; what errors carry, `loggedError` leaves behind. */
const REDACTED = [
  'authorization',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'text',
  'phone',
  'email',
].flatMap((name) => [name, `*.${name}`]);

/** JSON in production, readable in development; each line of a request carries its id. */
export function logging({ settings, isProduction }: Config): Params {
  const pretty = { target: 'pino-pretty', options: { singleLine: true, ignore: 'pid,hostname,context' } };
  return {
    pinoHttp: {
      level: settings.LOG_LEVEL,
      genReqId: (request) => request.id ?? requestId(request), // as it was answered
      redact: REDACTED,
      autoLogging: { ignore: isProbe },
      serializers: {
        req: ({ id, method, url }) => ({ id, method, url: withoutNames(url) }),
        res: ({ statusCode }) => ({ statusCode }),
        err: loggedError,
      },
      ...(isProduction || settings.LOG_LEVEL === 'silent' ? {} : { transport: pretty }),
    },
  };
}

/** Every few seconds, of every load balancer. What Nest's routing of middleware makes of `url` is not what was asked. */
function isProbe({ url, originalUrl }: IncomingMessage & { originalUrl?: string }): boolean {
  return (originalUrl ?? url ?? '').startsWith('/health/');
}

const ACCEPTABLE = /^[\w.:-]{1,128}$/;

/** The caller's `X-Request-Id` when it is one that can safely be written to a log. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}

/** A query may hold a verify token, or a phone number; and the path of a contact is one. */
const withoutNames = (url: string) => url.split('?')[0]!.replace(/(\/contacts\/)[^/]+/, '$1…');
