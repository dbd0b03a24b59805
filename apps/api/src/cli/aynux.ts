import { DomainError } from '@aynux/kernel';
import { Caller, type Config, configFrom } from '@aynux/platform';
import { Command, CommanderError } from 'commander';
import { AGENT_KEYS } from '../domains';
import { lastWords } from '../last-words';
import { auditCommand } from './audit.command';
import { configCommand } from './config.command';
import { contactCommand } from './contact.command';
import { docsCommand } from './docs.command';
import { exportCommand } from './export-products.command';
import { importCommand } from './import-products.command';
import { inboxCommand } from './inbox.command';
import { keysCommand } from './keys.command';
import { migrateCommand } from './migrate.command';
import { modulesCommand } from './modules.command';
import { NotAllDone } from './not-all-done';
import { tenantCommand } from './tenant.command';
import { userCommand } from './user.command';

type Environment = Readonly<Record<string, string | undefined>>;

/** The same for every command. */
const EXIT = { done: 0, failed: 1, misused: 2 } as const;

const CODES = `
Exit codes: 0 it is done; 1 it failed, was refused, or is not all done, as is told; 2 it was not called as it is meant to be.`;

/** `npm run aynux -- …`: what operators do beside the API. @returns the exit code */
export async function aynux(args: readonly string[], given: Environment): Promise<number> {
  const program = commands(() => configFrom(given, AGENT_KEYS).asCommand(), given);
  try {
    await Caller.run({ via: 'cli', client: args[0] ?? null }, () => program.parseAsync(args, { from: 'user' }));
    return EXIT.done;
  } catch (error) {
    if (error instanceof NotAllDone) return EXIT.failed; // which has been told
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
    console.error(lastWords(error, false));
    return error instanceof DomainError && error.kind === 'invalid' ? EXIT.misused : EXIT.failed;
  }
}

function commands(config: () => Config, given: Environment): Command {
  const program = new Command('aynux').description('Operates Aynux: its configuration, its database, its data.');
  for (const make of [
    ...[configCommand, migrateCommand, modulesCommand, importCommand, exportCommand, userCommand, tenantCommand],
    ...[keysCommand, auditCommand, contactCommand, inboxCommand, docsCommand],
  ]) {
    program.addCommand(make(config, given));
  }
  everyOne(program, (command) => {
    command.exitOverride().showHelpAfterError('Add --help to see how it is called.').addHelpText('after', CODES);
    command.configureOutput({ writeOut: tell(console.log), writeErr: tell(console.error) });
  });
  return program;
}

function everyOne(command: Command, work: (one: Command) => void): void {
  work(command);
  for (const one of command.commands) everyOne(one, work);
}

const tell = (print: (text: string) => void) => (text: string) => print(text.replace(/\n$/, ''));
