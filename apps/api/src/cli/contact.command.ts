import { atHand } from '@aynux/core';
import { type Config, Tenant } from '@aynux/platform';
import { Command } from 'commander';
import { NotConfirmed } from './not-confirmed';
import { idOf, ofOrganization } from './organization-called';
import { withApp } from './with-app';

interface ContactOptions {
  readonly organization?: string;
  readonly yes?: true;
}

const WHOSE = 'whose contact; of the one that is always there when it is not said';

export function contactCommand(config: () => Config): Command {
  const exporting = new Command('export')
    .description('Writes all that is kept of a contact, in every domain, to the standard output as JSON.')
    .argument('<contact>', 'the phone with country code, in any spelling; or an id')
    .addOption(ofOrganization(WHOSE))
    .action((called: string, { organization }: ContactOptions) =>
      withApp(config(), async (app) => {
        const exportContact = app.get(await atHand.exportContact(), { strict: false });
        const tables = await Tenant.run(await idOf(app, organization), () => exportContact.execute({ called }));
        console.log(JSON.stringify({ tables }, null, 2));
      }),
    );
  const erasing = new Command('erase')
    .description('Erases all that is kept of a contact, in every domain. It cannot be undone.')
    .argument('<contact>', 'the phone with country code, in any spelling; or an id')
    .addOption(ofOrganization(WHOSE))
    .option('--yes', 'without it nothing is erased')
    .action(async (called: string, { organization, yes }: ContactOptions) => {
      if (!yes) throw new NotConfirmed(`All that is kept of ${called} would be erased for good.`);
      await withApp(config(), async (app) => {
        const eraseContact = app.get(await atHand.eraseContact(), { strict: false });
        const erased = await Tenant.run(await idOf(app, organization), () => eraseContact.execute({ called }));
        for (const [table, rows] of Object.entries(erased)) console.log(`${table}: ${rows}`);
      });
    });
  return new Command('contact')
    .description('Shows or forgets what is kept of one contact.')
    .addCommand(exporting)
    .addCommand(erasing);
}
