import { type Config, type DatabaseServer, migrate, migrationStatus, revertLast } from '@aynux/platform';
import { Command } from 'commander';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';
import { NotAllDone } from './not-all-done';

interface MigrateOptions {
  readonly all?: true;
  readonly revert?: true;
  readonly status?: true;
}

type Migrations = Awaited<ReturnType<typeof migrationsOf>>;

export function migrateCommand(config: () => Config): Command {
  return new Command('migrate')
    .description('Brings the database up to date, as DATABASE_OWNER_URL. Safe to run from many places at once.')
    .option('--all', 'the migrations of every domain, also of those that are not loaded')
    .option('--revert', 'undo the last migration instead')
    .option(
      '--status',
      'say what is done and what is missing instead, and change nothing; exit code 1 while something is',
    )
    .action(async ({ all, revert, status }: MigrateOptions) => {
      const settings = config();
      const migrations = await migrationsOf(settings, all || revert ? 'all' : 'loaded');
      const server = await openServer(settings);
      try {
        if (status) await tellStatus(server, migrations);
        else if (revert) console.log(`Undone: ${(await revertLast(server, migrations)) ?? 'nothing, there was none'}.`);
        else console.log((await migrate(server, migrations)).join('\n') || 'The database is up to date.');
      } finally {
        await server.close();
      }
    });
}

async function tellStatus(server: DatabaseServer, migrations: Migrations): Promise<void> {
  const { done, pending, others } = await migrationStatus(server, migrations);
  for (const name of done) console.log(`done     ${name}`);
  for (const name of others) console.log(`done     ${name} (of a domain that is not loaded, or of a later version)`);
  for (const name of pending) console.log(`missing  ${name}`);
  console.log(
    pending.length
      ? `${pending.length} missing of ${done.length + pending.length}: run npm run db:migrate.`
      : `${server.description} is up to date.`,
  );
  if (pending.length) throw new NotAllDone();
}
