import { DomainError, type ErrorKind } from '@aynux/kernel';
import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { problemOf } from './problem';

class Refused extends DomainError {
  constructor(kind: ErrorKind = 'conflict') {
    super(kind, 'thing.refused', 'It is so.', [{ pointer: '/a', detail: 'Not this.' }]);
  }
}

const failed = (code: string, message = 'Key (email)=(ada@example.com) already exists.') =>
  new QueryFailedError(
    'insert into users values ($1)',
    ['ada@example.com'],
    Object.assign(new Error(message), { code }),
  );
const statusAndCode = (error: unknown) => {
  const { status, code } = problemOf(error, 'r-1');
  return [status, code];
};

it('tells a rule in its own words', () => {
  expect(problemOf(new Refused(), 'r-1')).toEqual({
    type: 'https://aynux.dev/problems/thing.refused',
    title: 'Conflict',
    status: 409,
    detail: 'It is so.',
    code: 'thing.refused',
    requestId: 'r-1',
    errors: [{ pointer: '/a', detail: 'Not this.' }],
  });
});

it.each<[ErrorKind, number]>([
  ['invalid', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['stale', 412],
  ['too-large', 413],
  ['unprocessable', 422],
  ['too-many', 429],
  ['unavailable', 503],
])('answers what is %s with %d', (kind, status) => {
  expect(problemOf(new Refused(kind), 'r-1').status).toBe(status);
});

it('tells what the framework refuses by its status', () => {
  expect(statusAndCode(new NotFoundException())).toEqual([404, 'route.not-found']);
  expect(statusAndCode(new ServiceUnavailableException())).toEqual([503, 'server.error']);
  expect(statusAndCode(Object.assign(new Error('Body is too large'), { statusCode: 413 }))).toEqual([
    413,
    'request.too-large',
  ]);
});

it.each([
  ['23503', 409, 'reference.broken'],
  ['23505', 409, 'constraint.violated'],
  ['22P02', 400, 'value.out-of-range'],
  ['22021', 400, 'value.out-of-range'],
  ['40001', 409, 'write.conflict'],
  ['40P01', 409, 'write.conflict'],
  ['57P01', 503, 'database.unavailable'],
  ['08006', 503, 'database.unavailable'],
  ['53300', 503, 'database.unavailable'],
  ['53100', 503, 'database.exhausted'],
  ['53200', 503, 'database.exhausted'],
  ['25006', 503, 'database.read-only'],
  ['57014', 503, 'database.too-slow'],
  ['55P03', 409, 'write.conflict'],
  ['42P01', 500, 'server.error'],
])('tells the SQLSTATE %s as %d %s, and nothing of what was in the statement', (sqlState, status, code) => {
  const problem = problemOf(failed(sqlState), 'r-1');
  expect([problem.status, problem.code]).toEqual([status, code]);
  expect(JSON.stringify(problem)).not.toMatch(/ada@|insert|users|Key/);
});

const withCode = (code: string) => Object.assign(new Error('So it is.'), { code });

it.each<[string, Error]>([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'].map(
    (code): [string, Error] => [code, withCode(code)],
  ),
  ...[
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'Database connection provided by a query runner was already released, cannot continue to use it.',
    'Client has encountered a connection error and is not queryable',
  ].map((message): [string, Error] => [message, new Error(message)]),
  ['a database that takes no connections', Object.assign(withCode('55000'), { severity: 'FATAL' })],
  ['a statement under which the connection broke', new QueryFailedError('select 1', [], withCode('ECONNRESET'))],
])('tells %s as a database that does not answer', (_, error) => {
  expect(statusAndCode(error)).toEqual([503, 'database.unavailable']);
});

it.each([
  new DOMException('t', 'TimeoutError'),
  Object.assign(new Error('x'), { code: 7 }),
  { driverError: { code: 7 } },
])('takes %p, whose code is a number, for the bug that it is', (error) =>
  expect(statusAndCode(error)).toEqual([500, 'server.error']),
);

it.each([new TypeError('x is undefined at /srv/app.js:1'), 'a text', null, undefined])(
  'tells nothing of a bug: %p',
  (bug) => {
    const problem = problemOf(bug, 'r-1');
    expect(problem).toMatchObject({ status: 500, code: 'server.error' });
    expect(problem.detail).toBe('Something went wrong. It has been logged.');
  },
);
