import { atHand } from '@aynux/core';
import type { Config } from '@aynux/platform';
import { Command } from 'commander';
import { ofOrganization } from './organization-called';
import { inEach, withApp } from './with-app';

export function inboxCommand(config: () => Config): Command {
  const replay = new Command('replay')
    .description('Answers once more what was given up: messages of contacts that failed in every attempt.')
    .addOption(ofOrganization('whose; all of them when it is not said'))
    .action(({ organization }: { organization?: string }) =>
      withApp(config(), async (app) => {
        const replayInbox = app.get(await atHand.replayInbox(), { strict: false });
        const counts = await inEach(app, organization, () => replayInbox.execute());
        console.log(`${counts.reduce((sum, count) => sum + count, 0)} messages wait for an answer again.`);
      }),
    );
  return new Command('inbox').description('Looks after what came in.').addCommand(replay);
}
