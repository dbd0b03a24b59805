import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MigrationClass, platformMigrations } from '@aynux/platform';
import { sqlOf } from '@aynux/platform/testing';
import { DOMAINS } from './domains';

/** Name and digest of what each asks of a database, as it was when others could first have run it. */
const PUBLISHED = readFileSync(join(__dirname, 'published-migrations.txt'), 'utf8').trimEnd().split('\n');

async function lineOf(Migration: MigrationClass): Promise<string> {
  const { name, hasTransaction, queries } = await sqlOf(Migration);
  const said = JSON.stringify([hasTransaction, queries.map((sql) => sql.replace(/\s+/g, ' '))]);
  return `${name} ${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}

it('what was published stays as it is: a database that has run it would never learn of a change', async () => {
  const domains = await Promise.all(DOMAINS.map((domain) => domain.migrations()));
  const lines = await Promise.all([...platformMigrations, ...domains.flat()].map(lineOf));
  expect(PUBLISHED.filter((line) => !lines.includes(line))).toEqual([]);
});
