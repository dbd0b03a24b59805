import { atHand } from '@aynux/core';
import { type Config, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Command } from 'commander';
import { uuid } from './uuid';
import { withApp } from './with-app';

interface ContactOptions {
  readonly organization: string;
  readonly yes?: true;
}

/** Exit codes: 0 it is done, 1 it failed or nobody is called so, 2 it was not confirmed. */
export function contactCommand(config: () => Config): Command {
  const exporting = new Command('export')
    .description('Writes all that is kept of a contact, in every domain, to the standard output as JSON.')
    .argument('<contact>', 'the phone with country code, in any spelling; or an id')
    .option('--organization <id>', 'whose contact', uuid, SYSTEM_ORGANIZATION)
    .action((called: string, { organization }: ContactOptions) =>
      withApp(config(), async (app) => {
        const exportContact = app.get(await atHand.exportContact(), { strict: false });
        const tables = await Tenant.run(organization, () => exportContact.execute({ called }));
        console.log(JSON.stringify({ tables }, null, 2));
      }),
    );
  const erasing = new Command('erase')
    .description('Erases all that is kept of a contact, in every domain. It cannot be undone.')
    .argument('<contact>', 'the phone with country code, in any spelling; or an id')
    .option('--organization <id>', 'whose contact', uuid, SYSTEM_ORGANIZATION)
    .option('--yes', 'without it nothing is erased')
    .action(async (called: string, { organization, yes }: ContactOptions) => {
      if (!yes) {
        console.error(`All that is kept of ${called} would be erased for good. If that is meant, add --yes.`);
        process.exitCode = 2;
        return;
      }
      await withApp(config(), async (app) => {
        const eraseContact = app.get(await atHand.eraseContact(), { strict: false });
        const erased = await Tenant.run(organization, () => eraseContact.execute({ called }));
        for (const [table, rows] of Object.entries(erased)) console.log(`${table}: ${rows}`);
      });
    });
  return new Command('contact')
    .description('Shows or forgets what is kept of one contact.')
    .addCommand(exporting)
    .addCommand(erasing);
}
