import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '@aynux/kernel';
import { ConfigurationError, DataDirectoryInUse } from '@aynux/platform';
import { Client } from 'pg';
import { lastWords } from './last-words';
import { DatabaseNotMigrated } from './refuse-unmigrated';

class TooShort extends DomainError {
  constructor() {
    super('invalid', 'name.refused', 'That is no name.', [{ pointer: '/name', detail: 'has 2 letters at least' }]);
  }
}

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

const explained: readonly (readonly [string, () => unknown, string])[] = [
  ['a file that is not there', () => thrown(stat('/nope.csv')), 'There is no such file or directory: /nope.csv'],
  ['a directory in place of a file', () => thrown(readFile(__dirname)), 'A file is needed, and this is a directory.'],
  [
    'a database that cannot be reached',
    () => thrown(new Client('postgres://a:b@127.0.0.1:1/c').connect()),
    'The database cannot be reached: nobody listens there. See DATABASE_URL.',
  ],
  ['a rule, with the field that breaks it', () => new TooShort(), 'That is no name.\n  name: has 2 letters at least'],
  [
    'a mistake in the configuration',
    () => new ConfigurationError(['PORT: Expected a number.']),
    'The configuration has a mistake:\n  PORT: Expected a number.',
  ],
  ['a data directory in use', () => new DataDirectoryInUse('/data'), new DataDirectoryInUse('/data').message],
  [
    'a database that lacks migrations',
    () => new DatabaseNotMigrated(0, ['a']),
    new DatabaseNotMigrated(0, ['a']).message,
  ],
];

it.each(explained)('people are told in words, and machines in one line, of %s', async (_, make, words) => {
  const error = await make();
  expect(lastWords(error, false)).toBe(words);
  const { msg, ...line } = JSON.parse(lastWords(error, true)) as Record<string, unknown>;
  expect(msg).toBe(words);
  expect(line).not.toHaveProperty('err');
});

it('a bug is told with where it came from, and without what it carries', () => {
  const bug = Object.assign(new TypeError('x is not a function'), { parameters: ['+5491155550001'] });
  expect(lastWords(bug, false)).toMatch(/^x is not a function\nat .*last-words\.spec\.ts/);
  expect(lastWords(bug, true)).not.toContain('5491155550001');
});
