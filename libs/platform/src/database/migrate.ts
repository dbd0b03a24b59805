import type { Type } from '@nestjs/common';
import pg from 'pg';
import {
  DataSource,
  type DataSourceOptions,
  type EntitySubscriberInterface,
  EventSubscriber,
  type MigrationInterface,
  type TransactionStartEvent,
} from 'typeorm';
import type { Database } from './database';
import type { DatabaseServer } from './database-server';
import { platformMigrations } from './migrations';
import { PREPARE_DATABASE } from './roles';

export type MigrationClass = Type<MigrationInterface>;

/** Any number that no other program on the server locks with. */
const MIGRATING = 4_207_313_001;

/**
 * A migration that waits for a table makes everybody wait who comes after it: better to give up and be run again. Those
 * without a transaction build indexes beside the traffic, which may take its time.
 */
@EventSubscriber()
class ShortLocks implements EntitySubscriberInterface {
  async afterTransactionStart({ queryRunner }: TransactionStartEvent): Promise<void> {
    await queryRunner.query(`set local lock_timeout = '5s'`);
  }
}

/**
 * Brings the database up to date: the platform's migrations and those given, in the order of their timestamps, one
 * transaction each. Safe when many processes start at once: the first one migrates, the others wait and find nothing to do.
 * @returns the names of those it ran
 */
export async function migrate(server: DatabaseServer, migrations: readonly MigrationClass[]): Promise<string[]> {
  return exclusively(server, async () => {
    await connected({ ...server.options() }, (login) => login.query(PREPARE_DATABASE));
    return withOwner(server, migrations, async (owner) => {
      await owner.query('create schema if not exists ops');
      const done = await owner.runMigrations({ transaction: 'each' });
      return done.map(({ name }) => name);
    });
  });
}

/** Undoes the migration that ran last. @returns its name, or null when there was none */
export async function revertLast(
  server: DatabaseServer,
  migrations: readonly MigrationClass[],
): Promise<string | null> {
  return exclusively(server, () =>
    withOwner(server, migrations, async (owner) => {
      const [last] = await owner.query('select name from ops.migrations order by id desc limit 1');
      if (!last) return null;
      await owner.undoLastMigration({ transaction: 'each' });
      return last.name as string;
    }),
  );
}

/** The names of the migrations that the database still lacks; read as the application, so at no risk. */
export async function pendingMigrations(
  database: Database,
  migrations: readonly MigrationClass[],
): Promise<readonly string[]> {
  const [{ rows }] = await database.outsideTenants(APPLIED);
  return statusOf(rows, migrations).pending;
}

/** The rows there are do not allow it, and only people know what to do with them: it says what, and has changed nothing. */
export class MigrationRefused extends Error {}

export interface MigrationStatus {
  readonly done: readonly string[];
  readonly pending: readonly string[];
  /** Of domains that are not loaded here, or of a later version. */
  readonly others: readonly string[];
}

/** What has been done and what has not, before anything runs on the database, and whether or not it was ever prepared. */
export async function migrationStatus(
  server: DatabaseServer,
  migrations: readonly MigrationClass[],
): Promise<MigrationStatus> {
  const read = async (app: DataSource): Promise<Applied[]> => {
    const [{ exists }] = await app.query(`select to_regclass('ops.migrations') is not null as exists`);
    return exists ? app.query(APPLIED) : [];
  };
  return statusOf(await connected({ ...server.options('aynux_app') }, read).catch(nothingYet), migrations);
}

interface Applied {
  readonly name: string;
}

const APPLIED = 'select name from ops.migrations order by id';

function statusOf(applied: readonly Applied[], migrations: readonly MigrationClass[]): MigrationStatus {
  const [names, known] = [applied, [...platformMigrations, ...migrations]].map((all) => all.map(({ name }) => name));
  const done = new Set(names);
  const isKnown = new Set(known);
  return {
    done: names!.filter((name) => isKnown.has(name)),
    pending: known!.filter((name) => !done.has(name)),
    others: names!.filter((name) => !isKnown.has(name)),
  };
}

/** Where the application's role is not there yet, nothing is. */
function nothingYet(error: unknown): Applied[] {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '22023' && message?.includes('aynux_app')) return [];
  throw error;
}

function withOwner<T>(
  server: DatabaseServer,
  migrations: readonly MigrationClass[],
  work: (owner: DataSource) => Promise<T>,
): Promise<T> {
  const options = {
    schema: 'ops',
    migrationsTableName: 'migrations',
    migrations: [...platformMigrations, ...migrations],
    subscribers: [ShortLocks],
  };
  return connected({ ...server.options('aynux_owner'), ...options }, work);
}

async function connected<T>(options: DataSourceOptions, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource(options).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function exclusively<T>(server: DatabaseServer, work: () => Promise<T>): Promise<T> {
  if (server.isEmbedded) return work(); // its data directory is locked already
  const { url } = server.options('aynux_owner') as { url: string };
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    return await work();
  } finally {
    await lock.end();
  }
}
