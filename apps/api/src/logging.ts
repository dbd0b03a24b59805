import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Config } from '@aynux/platform';
import type { Params } from 'nestjs-pino';

/** Whatever may carry a secret or what people wrote. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-hub-signature-256"]',
  '*.password',
];

/** JSON in production, readable in development; each line of a request carries its id. */
export function logging({ settings, isProduction }: Config): Params {
  const pretty = { target: 'pino-pretty', options: { singleLine: true, ignore: 'pid,hostname,req,res,context' } };
  return {
    pinoHttp: {
      level: settings.LOG_LEVEL,
      genReqId: requestId,
      redact: REDACTED,
      autoLogging: { ignore: ({ url }) => Boolean(url?.startsWith('/health')) },
      serializers: { req: ({ id, method, url }) => ({ id, method, url: withoutQuery(url) }) },
      ...(isProduction || settings.LOG_LEVEL === 'silent' ? {} : { transport: pretty }),
    },
  };
}

const ACCEPTABLE = /^[\w.:-]{1,128}$/;

/** The caller's `X-Request-Id` when it is one that can safely be written to a log. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}

/** A query may hold a verify token, or a phone number. */
const withoutQuery = (url: string) => url.split('?')[0];
