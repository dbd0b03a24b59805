import 'reflect-metadata';
import { configFrom, ConfigurationError, DataDirectoryInUse, migrate } from '@aynux/platform';
import { createApp } from './create-app';
import { AGENT_KEYS } from './domains';
import { environment } from './environment';
import { loadDemoData, makeAdministrator, rememberDomains } from './first-start';
import { migrationsOf } from './migrations-of';
import { openServer } from './open-server';
import { QuietLogger } from './quiet-logger';
import { readyLines } from './ready-lines';
import { shutDown } from './shut-down';

/** The only reader of the environment. */
async function main(): Promise<void> {
  const config = configFrom(environment(process.env), AGENT_KEYS);
  const { settings } = config;
  const server = await openServer(config);
  if (server.isEmbedded || settings.MIGRATE_ON_START) await migrate(server, await migrationsOf(config));

  const app = await createApp(config, server);
  stopOnSignal(() => shutDown(app, server));
  await app.init();
  await rememberDomains(app);
  const administrator = await makeAdministrator(app);
  if (server.isEmbedded && settings.DEMO_DATA) await loadDemoData(app);
  if (settings.ROLE !== 'worker') await app.listen(settings.PORT, settings.HOST);

  const logger = app.get(QuietLogger);
  const url = settings.ROLE === 'worker' ? null : await app.getUrl();
  for (const line of readyLines(config, server, url)) logger.log(line);
  if (administrator) console.log(administrator); // not to the log, which is kept
}

/** Once: an impatient second Ctrl-C ends the process at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigurationError || error instanceof DataDirectoryInUse;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});
