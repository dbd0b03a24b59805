import { type Config, type DatabaseServer, migrate } from '@aynux/platform';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';
import { refuseUnmigrated } from '../refuse-unmigrated';

/** For commands that need the tables: the embedded engine makes its own, a server's are made by whoever looks after it. */
export async function openMigrated(config: Config): Promise<DatabaseServer> {
  const server = await openServer(config);
  try {
    if (server.isEmbedded) await migrate(server, await migrationsOf(config));
    else await refuseUnmigrated(config, server);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
