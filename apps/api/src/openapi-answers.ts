import { PROBLEM_JSON } from '@aynux/platform';
import type { OpenAPIObject } from '@nestjs/swagger';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = NonNullable<OpenAPIObject['components']>;
type Responses = OperationObject['responses'];

const header = (description: string, example: string | number) => ({
  description,
  schema: { type: typeof example === 'number' ? ('integer' as const) : ('string' as const), example },
});

export const HEADERS: NonNullable<Components['headers']> = {
  ETag: header('The version of what is answered: for If-Match and If-None-Match.', '"3"'),
  'X-Request-Id': header(
    'Of the request, as it was sent or made here; it is in the log.',
    '4b7b8f0e-0d35-4c3c-9d1c-0f6c6f1e0b11',
  ),
  'Idempotency-Replayed': header('`true` when the answer is that of an earlier request with the same key.', 'true'),
  'RateLimit-Limit': header('Requests in a minute.', 600),
  'RateLimit-Remaining': header('How many are left of them.', 599),
  'RateLimit-Reset': header('Seconds until there are all of them again.', 60),
  'Retry-After': header('Seconds after which to try again.', 60),
};

const headers = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const ALWAYS = ['X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

const refusal = (status: number, description: string, code: string, detail: string, more: readonly string[] = []) => ({
  description,
  headers: headers('X-Request-Id', ...more),
  content: {
    [PROBLEM_JSON]: {
      schema: { $ref: '#/components/schemas/Problem' },
      example: {
        ...{ type: `https://aynux.dev/problems/${code}`, title: description, status, detail, code },
        requestId: '4b7b8f0e-0d35-4c3c-9d1c-0f6c6f1e0b11',
      },
    },
  },
});

/** What is refused alike everywhere; what only one operation refuses, its description says with the code. */
export const REFUSALS: NonNullable<Components['responses']> = {
  BadRequest: refusal(400, 'Bad Request', 'request.invalid', 'limit must not be greater than 100'),
  Unauthorized: refusal(401, 'Unauthorized', 'auth.token-invalid', 'The access token is not valid here. Log in again.'),
  Forbidden: refusal(403, 'Forbidden', 'tenant.forbidden', 'You are not a member of the organization.'),
  NotFound: refusal(404, 'Not Found', 'member.not-found', 'There is no member 0193d3a0-0000-7000-8000-0000000000ff.'),
  Conflict: refusal(409, 'Conflict', 'idempotency.in-progress', 'The first request with this key is still running.', [
    'Retry-After',
  ]),
  PreconditionFailed: refusal(
    412,
    'Precondition Failed',
    'resource.stale',
    'It has changed since it was read. Read it again, and repeat what still applies.',
  ),
  ContentTooLarge: refusal(413, 'Payload Too Large', 'request.too-large', 'Request body is too large'),
  UnsupportedMediaType: refusal(
    415,
    'Unsupported Media Type',
    'request.unsupported-media-type',
    'Unsupported Media Type',
  ),
  UnprocessableContent: refusal(
    422,
    'Unprocessable Entity',
    'idempotency.key-reused',
    'The Idempotency-Key was used before, for another request.',
  ),
  TooManyRequests: refusal(
    429,
    'Too Many Requests',
    'rate-limit.exceeded',
    'Rate limit exceeded, retry in 11 seconds',
    ['Retry-After'],
  ),
  OtherRefusal: refusal(409, 'Another refusal', 'organization.slug-taken', 'The slug "sur" is taken.'),
  Failure: refusal(503, 'A failure on this side', 'database.unavailable', 'The database does not answer.', [
    'Retry-After',
  ]),
};

const refused = (name: string) => ({ $ref: `#/components/responses/${name}` });

/** @param operation with all of its parameters */
export function refusalsOf(
  { parameters = [], requestBody }: OperationObject,
  { isPublic, takesKey }: { readonly isPublic: boolean; readonly takesKey: boolean },
): Responses {
  const takes = (where: string, name?: string) =>
    parameters.some((one) => 'in' in one && one.in === where && (name === undefined || one.name === name));
  const isFilled = takes('query') || takes('path') || requestBody !== undefined || takesKey;
  return {
    ...(isFilled ? { '400': refused('BadRequest') } : {}),
    ...(isPublic ? {} : { '401': refused('Unauthorized'), '403': refused('Forbidden') }),
    ...(takes('path') ? { '404': refused('NotFound') } : {}),
    ...(takesKey ? { '409': refused('Conflict') } : {}),
    ...(takes('header', 'If-Match') ? { '412': refused('PreconditionFailed') } : {}),
    ...(requestBody ? { '413': refused('ContentTooLarge'), '415': refused('UnsupportedMediaType') } : {}),
    ...(takesKey ? { '422': refused('UnprocessableContent') } : {}),
    ...{ '429': refused('TooManyRequests'), '4XX': refused('OtherRefusal'), '5XX': refused('Failure') },
  };
}

/** With the headers that come along. */
export function answersOf(
  responses: Responses,
  { withETag, mayBeReplayed }: { readonly withETag: boolean; readonly mayBeReplayed: boolean },
): Responses {
  const along = [...ALWAYS, ...(withETag ? ['ETag'] : []), ...(mayBeReplayed ? ['Idempotency-Replayed'] : [])];
  const answers = Object.entries(responses).map(([status, answer]) => {
    if (answer === undefined || '$ref' in answer || !status.startsWith('2')) return [status, answer];
    return [status, { ...answer, headers: { ...headers(...along), ...answer.headers } }];
  });
  return Object.fromEntries(answers) as Responses;
}
