import { type DatabaseServer, migrate, type MigrationClass, revertLast } from '@aynux/platform';
import {
  type Contents,
  contentsOf,
  describeCatalogue,
  dropTestServer,
  fillDatabase,
  openEmptyServer,
} from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { DOMAINS } from './domains';

const MINUTES = 60_000;
let server: DatabaseServer;
let migrations: readonly MigrationClass[];
let ran: readonly string[];
let complete: readonly string[];

beforeAll(async () => {
  server = await openEmptyServer();
  migrations = (await Promise.all(DOMAINS.map((domain) => domain.migrations()))).flat();
  ran = await migrate(server, migrations);
  complete = await schemaNow();
  await fillDatabase(server);
}, 2 * MINUTES);
afterAll(() => dropTestServer(server));

async function schemaNow(): Promise<string[]> {
  const source = await new DataSource(server.options('aynux_owner')).initialize();
  const schemas = [...DOMAINS.map(({ schema }) => schema), 'ops'];
  return describeCatalogue(source, schemas).finally(() => source.destroy());
}

/** Of the tables and columns that are in both. */
function shared(contents: Contents, other: Contents): Contents {
  const tables = Object.entries(other).map(([table, [sample]]) => {
    const rows = (contents[table] ?? []).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !sample || column in sample)),
    );
    return [table, rows] as const;
  });
  return Object.fromEntries(tables);
}

it(
  'leave rows and schema as they were, each undone and done again on a filled database',
  async () => {
    expect(Object.values(await contentsOf(server)).every((rows) => rows.length > 0)).toBe(true);
    const inOrder = ran.flatMap((name) => migrations.filter((migration) => migration.name === name));
    for (const [index, { name }] of [...inOrder.entries()].reverse()) {
      const [schema, rows] = [await schemaNow(), await contentsOf(server)];
      expect(await revertLast(server, migrations)).toBe(name);
      const meanwhile = await contentsOf(server);
      expect(await migrate(server, inOrder.slice(0, index + 1))).toEqual([name]);
      expect(await schemaNow()).toEqual(schema);
      expect(shared(await contentsOf(server), meanwhile)).toEqual(shared(rows, meanwhile));
      await revertLast(server, migrations);
    }
  },
  10 * MINUTES,
);

it(
  'leave nothing behind when all are undone, and make the same again',
  async () => {
    while (await revertLast(server, migrations));
    expect((await schemaNow()).filter((line) => !/ ops[. ]|^schema ops/.test(line))).toEqual([]);
    expect(await migrate(server, migrations)).toEqual(ran);
    expect(await schemaNow()).toEqual(complete);
  },
  MINUTES,
);
