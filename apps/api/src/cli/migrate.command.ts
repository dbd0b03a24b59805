import { type Config, migrate, revertLast } from '@aynux/platform';
import { Command } from 'commander';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';

export function migrateCommand(config: () => Config): Command {
  return new Command('migrate')
    .description('Brings the database up to date, as DATABASE_OWNER_URL. Safe to run from many places at once.')
    .option('--all', 'the migrations of every domain, also of those that are not loaded')
    .option('--revert', 'undo the last migration instead')
    .action(async ({ all, revert }: { all?: true; revert?: true }) => {
      const settings = config();
      const migrations = await migrationsOf(settings, all || revert ? 'all' : 'loaded');
      const server = await openServer(settings);
      try {
        if (revert) console.log(`Undone: ${(await revertLast(server, migrations)) ?? 'nothing, there was none'}.`);
        else console.log((await migrate(server, migrations)).join('\n') || 'The database is up to date.');
      } finally {
        await server.close();
      }
    });
}
