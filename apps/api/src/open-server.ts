import { type Config, DatabaseServer } from '@aynux/platform';

/** The database that the configuration names. */
export function openServer(config: Config): Promise<DatabaseServer> {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_LISTEN_URL, DATABASE_POOL_SIZE } = config.settings;
  return DatabaseServer.open({
    url: DATABASE_URL,
    ownerUrl: DATABASE_OWNER_URL,
    listenUrl: DATABASE_LISTEN_URL,
    poolSize: DATABASE_POOL_SIZE,
    limits: config.databaseLimits,
    dataDir: config.databaseDirectory,
  });
}
