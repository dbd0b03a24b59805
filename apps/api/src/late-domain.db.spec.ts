import { type DatabaseServer, migrate } from '@aynux/platform';
import { contentsOf, describeCatalogue, dropTestServer, fillDatabase, openEmptyServer } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { DOMAINS } from './domains';

const MINUTES = 60_000;
let server: DatabaseServer;

beforeEach(async () => {
  server = await openEmptyServer();
}, MINUTES);
afterEach(() => dropTestServer(server));

/** As a start with these domains does. @returns what was migrated */
async function startWith(...names: string[]): Promise<string[]> {
  const domains = DOMAINS.filter(({ name }) => names.includes(name));
  return migrate(server, (await Promise.all(domains.map((domain) => domain.migrations()))).flat());
}

async function schemaNow(): Promise<string[]> {
  const source = await new DataSource(server.options('aynux_owner')).initialize();
  return describeCatalogue(source, [...DOMAINS.map(({ schema }) => schema), 'ops']).finally(() => source.destroy());
}

it(
  'is added to a filled database, and leaves its rows there when it is switched off again',
  async () => {
    await startWith('core', 'ecommerce');
    await fillDatabase(server);
    const before = await contentsOf(server);

    expect(await startWith('core', 'ecommerce', 'healthcare')).not.toEqual([]);
    expect(await contentsOf(server)).toMatchObject(before);

    await fillDatabase(server);
    const after = await contentsOf(server);
    expect(after['healthcare.appointments']).toHaveLength(1);
    expect(after).toMatchObject(before);
    expect(await startWith('core', 'ecommerce')).toEqual([]);
    expect(await contentsOf(server)).toEqual(after);
  },
  2 * MINUTES,
);

it(
  'makes the same schema whatever domains were there before it',
  async () => {
    await startWith(...DOMAINS.map(({ name }) => name));
    const atOnce = await schemaNow();
    await dropTestServer(server);

    server = await openEmptyServer();
    for (const last of [...DOMAINS].reverse()) await startWith('core', last.name);
    expect(await schemaNow()).toEqual(atOnce);
  },
  2 * MINUTES,
);
