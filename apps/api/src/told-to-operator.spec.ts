import { readFile, stat } from 'node:fs/promises';
import { Client } from 'pg';
import { toldToOperator } from './told-to-operator';

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an operator is told in one line', () => {
  it('of a file that is not there', async () => {
    expect(toldToOperator(await thrown(stat('/nope.csv')))).toBe('There is no such file or directory: /nope.csv');
  });

  it('of a directory in place of a file', async () => {
    expect(toldToOperator(await thrown(readFile(__dirname)))).toBe('A file is needed, and this is a directory.');
  });

  it('of a database that cannot be reached', async () => {
    const error = await thrown(new Client('postgres://a:b@127.0.0.1:1/c').connect());
    expect(toldToOperator(error)).toBe('The database cannot be reached: nobody listens there. See DATABASE_URL.');
  });
});

it('a bug is told as it is', () => {
  const bug = new TypeError('x is not a function');
  expect(toldToOperator(bug)).toBe(bug);
});
