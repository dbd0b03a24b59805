import 'reflect-metadata';
import { Caller, configFrom } from '@aynux/platform';
import { Command } from 'commander';
import { auditCommand } from './cli/audit.command';
import { configCommand } from './cli/config.command';
import { contactCommand } from './cli/contact.command';
import { docsCommand } from './cli/docs.command';
import { importCommand } from './cli/import-products.command';
import { keysCommand } from './cli/keys.command';
import { inboxCommand } from './cli/inbox.command';
import { migrateCommand } from './cli/migrate.command';
import { tenantCommand } from './cli/tenant.command';
import { userCommand } from './cli/user.command';
import { AGENT_KEYS } from './domains';
import { environment } from './environment';
import { toldToOperator } from './told-to-operator';

/** `npm run aynux -- …`: what operators do beside the API. */
const program = new Command('aynux')
  .description('Operates Aynux: its configuration, its database, its data.')
  .showHelpAfterError();

const config = () => configFrom(environment(process.env), AGENT_KEYS).asCommand();
program.addCommand(configCommand(config));
program.addCommand(migrateCommand(config));
program.addCommand(importCommand(config));
program.addCommand(userCommand(config));
program.addCommand(tenantCommand(config));
program.addCommand(keysCommand(config));
program.addCommand(auditCommand(config));
program.addCommand(contactCommand(config));
program.addCommand(inboxCommand(config));
program.addCommand(docsCommand());

const command = process.argv[2] ?? null;

Caller.run({ via: 'cli', client: command }, () => program.parseAsync()).catch((error: unknown) => {
  console.error(toldToOperator(error));
  process.exitCode = 1;
});
