import { type Config, Database, type DatabaseServer } from '@aynux/platform';
import { DataSource } from 'typeorm';
import { openMigrated } from './open-migrated';

/** For commands that need the data, and nothing of what runs on it: no worker starts beside them. */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database, server: DatabaseServer) => Promise<T>,
): Promise<T> {
  const server = await openMigrated(config);
  try {
    const source = await new DataSource(server.options('aynux_app')).initialize();
    return await work(new Database(source, server.limits), server).finally(() => source.destroy());
  } finally {
    await server.close();
  }
}
