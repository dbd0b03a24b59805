import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseServer } from '../database/database-server';
import { migrate, type MigrationClass } from '../database/migrate';
import { platformMigrations } from '../database/migrations';
import { PREPARE_DATABASE } from '../database/roles';
import type { DomainManifest } from '../domain-manifest';
import { sqlOf } from './migration-sql';

const PACKAGES = join(__dirname, '../../../../node_modules');
const CACHE = join(PACKAGES, '.cache/aynux-test');
/** What one version of the engine makes, another may not read. */
const version: string = JSON.parse(readFileSync(join(PACKAGES, '@electric-sql/pglite/package.json'), 'utf8')).version;
/** Whoever runs the specs keeps it for all of them: see tools/jest/database-environment.cjs. */
const { compiledEngine } = globalThis as { compiledEngine?: () => Promise<object> };
const names = new WeakMap<DatabaseServer, string>();

/** A superuser's, on a server for tests. Nothing is tested through it: row-level security does not bind it. */
const adminUrl = () => process.env['DATABASE_URL'];

export async function openTestServer(domains: readonly DomainManifest[]): Promise<DatabaseServer> {
  const migrations = (await Promise.all(domains.map((domain) => domain.migrations()))).flat();
  const admin = adminUrl();
  return admin ? openClone(admin, migrations) : openSnapshot(migrations);
}

export async function dropTestServer(server: DatabaseServer): Promise<void> {
  const [admin, name] = [adminUrl(), names.get(server)];
  await server.close();
  if (admin && name) await asAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** A database made anew for every spec, empty but for roles and extensions. */
export async function openEmptyServer(): Promise<DatabaseServer> {
  const admin = adminUrl();
  if (!admin) return openBare();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await prepareDatabase(admin, name);
  return openDatabase(admin, name);
}

/** As the engine makes it at its first start, which is slow: so that is done once. */
async function openBare(): Promise<DatabaseServer> {
  const snapshot = await snapshotOf(`bare-${version}`, () =>
    DatabaseServer.open({ dataDir: 'memory://', poolSize: 1 }),
  );
  return openFrom(snapshot);
}

async function openSnapshot(migrations: readonly MigrationClass[]): Promise<DatabaseServer> {
  const snapshot = await snapshotOf(await fingerprint(migrations), async () => {
    const server = await openBare();
    await migrate(server, migrations);
    return server;
  });
  return openFrom(snapshot);
}

async function openFrom(snapshot: string): Promise<DatabaseServer> {
  const engine = await compiledEngine?.();
  return DatabaseServer.open({ dataDir: 'memory://', snapshot, poolSize: 1, ...(engine ? { engine } : {}) });
}

/** Two workers may make the same one at once; the rename lets either win. */
async function snapshotOf(name: string, make: () => Promise<DatabaseServer>): Promise<string> {
  const snapshot = join(CACHE, `${name}.tar`);
  if (existsSync(snapshot)) return snapshot;
  mkdirSync(CACHE, { recursive: true });
  const server = await make();
  try {
    const unfinished = `${snapshot}.${process.pid}`;
    writeFileSync(unfinished, await server.dump());
    renameSync(unfinished, snapshot);
  } finally {
    await server.close();
  }
  return snapshot;
}

async function openClone(admin: string, migrations: readonly MigrationClass[]): Promise<DatabaseServer> {
  const template = `aynux_template_${await fingerprint(migrations)}`;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(admin, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]); // until the connection ends
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (!rowCount) await makeTemplate(admin, client, template, migrations);
    await client.query(`create database ${name} template ${template} owner aynux_owner strategy file_copy`);
    await client.query(`revoke temporary on database ${name} from public`); // which a template does not hand on
  });
  return openDatabase(admin, name);
}

async function makeTemplate(
  admin: string,
  client: pg.Client,
  template: string,
  migrations: readonly MigrationClass[],
): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await prepareDatabase(admin, unfinished);
  const server = await openDatabase(admin, unfinished);
  await migrate(server, migrations);
  await server.close();
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

async function prepareDatabase(admin: string, name: string): Promise<void> {
  await asAdmin(admin, async (client) => {
    await client.query(`create database ${name}`);
  });
  await asAdmin(urlOf(admin, name), async (client) => {
    await client.query(PREPARE_DATABASE);
    await client.query('select pg_advisory_lock(42)'); // two at once would update one row of pg_authid
    for (const role of ['aynux_owner', 'aynux_app']) {
      await client.query(`alter role ${role} login password '${role}'`);
    }
    await client.query(`alter database ${name} owner to aynux_owner`);
  });
}

function openDatabase(admin: string, name: string): Promise<DatabaseServer> {
  const as = (role: string) => Object.assign(new URL(urlOf(admin, name)), { username: role, password: role }).href;
  const settings = { url: as('aynux_app'), ownerUrl: as('aynux_owner'), poolSize: 10, dataDir: '' };
  return DatabaseServer.open(settings).then((server) => {
    names.set(server, name);
    return server;
  });
}

const urlOf = (admin: string, name: string) => Object.assign(new URL(admin), { pathname: `/${name}` }).href;

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Changes with any statement of any migration, so a stale snapshot or template is never used. */
async function fingerprint(migrations: readonly MigrationClass[]): Promise<string> {
  const hash = createHash('sha256').update(version).update(PREPARE_DATABASE);
  for (const migration of [...platformMigrations, ...migrations]) {
    const { name, queries } = await sqlOf(migration);
    for (const text of [name, ...queries]) hash.update(text);
  }
  return hash.digest('hex').slice(0, 16);
}
