import 'reflect-metadata';
import { configFrom, migrate } from '@aynux/platform';
import { createApp } from './create-app';
import { AGENT_KEYS } from './domains';
import { environment } from './environment';
import { loadDemoData, makeAdministrator, rememberDomains } from './first-start';
import { lastWords } from './last-words';
import { migrationsOf } from './migrations-of';
import { openServer } from './open-server';
import { QuietLogger } from './quiet-logger';
import { readyLines, warnings } from './ready-lines';
import { refuseUnmigrated } from './refuse-unmigrated';
import { shutDown } from './shut-down';

/** The only reader of the environment. */
const given = environment(process.env);
const forMachines = given['NODE_ENV'] === 'production';

async function main(): Promise<void> {
  const config = configFrom(given, AGENT_KEYS);
  const { settings } = config;
  const server = await openServer(config);
  if (server.isEmbedded || settings.MIGRATE_ON_START) await migrate(server, await migrationsOf(config));
  else await refuseUnmigrated(config, server);

  const app = await createApp(config, server);
  stopOnSignal(() => shutDown(app, server));
  await app.init();
  await rememberDomains(app);
  const administrator = await makeAdministrator(app);
  if (server.isEmbedded && settings.DEMO_DATA) await loadDemoData(app);
  const port = settings.ROLE === 'worker' ? settings.HEALTH_PORT : settings.PORT;
  if (port !== undefined) await app.listen(port, settings.HOST);

  const logger = app.get(QuietLogger);
  const url = settings.ROLE === 'worker' ? null : await app.getUrl();
  for (const warning of await warnings(app)) logger.warn(warning);
  if (administrator) printOnce(administrator);
  for (const line of readyLines(config, server, url)) logger.log(line);
}

/** Past the log and its level: a password that was made up is told nowhere else. */
function printOnce(line: string): void {
  console.log(forMachines ? JSON.stringify({ level: 30, time: Date.now(), pid: process.pid, msg: line }) : line);
}

/** Once: an impatient second Ctrl-C ends the process at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0), die));
  }
}

function die(error: unknown): never {
  console.error(lastWords(error, forMachines));
  process.exit(1);
}

process.on('uncaughtException', die); // and what nobody awaits
main().catch(die);
