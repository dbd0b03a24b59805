import { type Config, type DatabaseServer, migrationStatus } from '@aynux/platform';
import { migrationsOf } from './migrations-of';

/** Nothing can be served from tables that are not there, and the first statement would fail in words of its own. */
export async function refuseUnmigrated(config: Config, server: DatabaseServer): Promise<void> {
  const { done, pending } = await migrationStatus(server, await migrationsOf(config));
  if (pending.length) throw new DatabaseNotMigrated(done.length, pending);
}

export class DatabaseNotMigrated extends Error {
  constructor(done: number, pending: readonly string[]) {
    const lacks = done ? `lacks ${pending.length} migrations, the first of them ${pending[0]}` : 'was never migrated';
    super(`The database ${lacks}: run npm run db:migrate, or set MIGRATE_ON_START=true.`);
  }
}
