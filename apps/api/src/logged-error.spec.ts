import { QueryFailedError } from 'typeorm';
import { loggedError } from './logged-error';

const ofPostgres = (code: string, message: string) =>
  Object.assign(new Error(message), {
    code,
    severity: 'ERROR',
    table: 'users',
    constraint: 'uq_users_email',
    detail: 'Key (email)=(ada@example.com) already exists.',
    where: 'COPY users, line 1: "ada@example.com"',
  });
const failed = (code: string, message: string) =>
  new QueryFailedError('insert into users values ($1)', ['ada@example.com'], ofPostgres(code, message));
const told = (error: unknown) => JSON.stringify(loggedError(error));

it('tells what PostgreSQL refused by its names, and neither the statement nor a value', () => {
  const error = failed('23505', 'duplicate key value violates unique constraint "uq_users_email"');
  expect(loggedError(error)).toMatchObject({
    type: 'QueryFailedError',
    message: 'duplicate key value violates unique constraint "uq_users_email"',
    code: '23505',
    severity: 'ERROR',
    table: 'users',
    constraint: 'uq_users_email',
    stack: expect.stringMatching(/^at .*logged-error\.spec\.ts/),
  });
  expect(told(error)).not.toMatch(/ada@|insert into|COPY/);
});

it('does not repeat a value that PostgreSQL could not take', () => {
  expect(told(failed('22P02', 'invalid input syntax for type integer: "mi clave es perejil"'))).not.toMatch(/perejil/);
});

it('leaves out what else an error carries', () => {
  const error = Object.assign(new Error('Request failed'), {
    config: { data: 'perejil' },
    request: { body: 'perejil' },
  });
  expect(loggedError(error)).toEqual({ type: 'Error', message: 'Request failed', stack: expect.any(String) });
});

it.each(['5491155550001', '+5491155550001', 'ada.l+x@example.com.ar'])('leaves %s out of a message', (person) => {
  expect(loggedError(new Error(`Nobody knows ${person} here.`))).toMatchObject({ message: 'Nobody knows … here.' });
});

it('keeps ids, dates and places', () => {
  const message = 'Message 0193d3a0-0000-7000-8000-000000000001 of 2026-03-01 at main.js:123:45';
  expect(loggedError(new Error(message))).toMatchObject({ message });
});

it('tells causes and the errors of many alike', () => {
  const error = new AggregateError([failed('22P02', 'of "perejil"')], 'All failed', {
    cause: Object.assign(new Error('5491155550001 is down'), { data: 'perejil' }),
  });
  expect(loggedError(error)).toMatchObject({
    cause: { message: '… is down' },
    errors: [{ code: '22P02', message: 'PostgreSQL could not take a value.' }],
  });
  expect(told(error)).not.toMatch(/perejil|54911/);
});

it('ends with an error that is its own cause', () => {
  const error = new Error('round and round');
  error.cause = error;
  expect(told(error).length).toBeLessThan(20_000);
});

it.each([
  ['a text of 5491155550001', '"a text of …"'],
  [undefined, undefined],
  [{ password: 'perejil' }, undefined],
])('takes %p for what it is', (thrown, expected) => expect(told(thrown)).toBe(expected));
