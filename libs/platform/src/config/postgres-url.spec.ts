import { postgresUrl } from './postgres-url';

const mistake = (text: string) => postgresUrl.safeParse(text).error?.issues[0]?.message;

it.each([
  'postgres://app:secret@db/aynux',
  'postgresql://app:secret@db.example.com:5432/aynux?sslmode=require',
  'postgres://app:s3cr%23et%25%40@127.0.0.1/aynux',
  'postgres://app:p@ss@db/aynux', // unlike the others an @ does no harm
  'postgres://[::1]:5432/aynux',
  'postgres://app@/aynux?host=/var/run/postgresql',
  'postgres://db',
])('takes %s', (url) => expect(mistake(url)).toBeUndefined());

it.each(['mysql://db', 'postgres://', 'db', 'postgres://[bad', 'postgres://a b/c d:99'])(
  'says of %s what was expected',
  (url) => expect(mistake(url)).toMatch(/^Expected a connection string/),
);

it.each(['0', '65536', '99999', '54x2', ''])('refuses the port "%s"', (port) => {
  expect(mistake(`postgres://app:secret@db:${port}/aynux`)).toMatch(/port from 1 to 65535/);
});

it.each(['s3cr#et', 's3cr?et', 's3cr/et', '12#34', '12?34', '12/34', 's3cr%zz', '100%'])(
  'says how to write the password %s, without saying it',
  (password) => {
    const said = mistake(`postgres://app:${password}@db/aynux`);
    expect(said).toMatch(/%25, %2F, %3F and %23$/);
    expect(said).not.toContain(password);
  },
);
