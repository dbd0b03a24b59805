import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from '../database/database';
import type { DatabaseServer } from '../database/database-server';
import type { DomainManifest } from '../domain-manifest';
import { allDomains } from './all-domains';
import { dropTestServer, openTestServer } from './test-server';

interface Options {
  /** Whose migrations are run; every domain's of this workspace when not said. */
  readonly domains?: readonly DomainManifest[];
  readonly entities?: Type[];
}

export interface TestDatabase {
  readonly server: DatabaseServer;
  /** As `aynux_app`, which row-level security binds. */
  readonly source: DataSource;
  readonly database: Database;
}

/**
 * A database of its own for the spec that asks: migrated as in production, reached through the same role, on the engine
 * that the environment names (see tools/jest/README.md). Its members can be used from `beforeAll` on.
 */
export function testDatabase({ domains, entities = [] }: Options = {}): TestDatabase {
  const { server } = testServer(domains);
  let source: DataSource | undefined;
  let database: Database | undefined;

  beforeAll(async () => {
    source = await new DataSource({ ...server().options('aynux_app'), entities }).initialize();
    database = new Database(source);
  });
  afterAll(() => source?.destroy());

  return {
    get server() {
      return server();
    },
    get source() {
      return ready(source);
    },
    get database() {
      return ready(database);
    },
  };
}

/** Only the server, migrated, for a spec that boots the application on it: the embedded engine has one connection. */
export function testServer(domains?: readonly DomainManifest[]): { server(): DatabaseServer } {
  let server: DatabaseServer | undefined;
  beforeAll(async () => {
    server = await openTestServer(domains ?? (await allDomains()));
  }, 180_000);
  // Jest runs these in the order of their definition, so a spec closes what it opened in an afterAll of its own, after this
  // one: the server goes by force.
  afterAll(() => server && dropTestServer(server));
  return { server: () => ready(server) };
}

function ready<T>(member: T | undefined): T {
  if (member === undefined) throw new Error('The test database is there from beforeAll on.');
  return member;
}
