import { atStart, type Verdict } from '@aynux/core';
import { type Config, Tenant } from '@aynux/platform';
import { Command } from 'commander';
import { idOf, ofOrganization } from './organization-called';
import { withApp } from './with-app';

export function modulesCommand(config: () => Config): Command {
  return new Command('modules')
    .description('Says of every domain and agent whether it is on, and why.')
    .addOption(ofOrganization('for whom; for the one that is always there when it is not said'))
    .action(({ organization }: { organization?: string }) =>
      withApp(config(), async (app) => {
        const inForce = app.get(await atStart.inForce(), { strict: false });
        const now = await Tenant.run(await idOf(app, organization), () => inForce.now());
        for (const verdict of now.domains) {
          console.log(line(verdict.domain.name, verdict));
          const agents = now.agents.filter(({ domain }) => domain === verdict.domain.name);
          for (const agent of agents) console.log(line(`  ${agent.key}`, agent));
        }
      }),
    );
}

const line = (name: string, { standing, steps }: Verdict) =>
  `${name}\t${standing}\t${(steps.find((step) => step.standing !== 'on') ?? steps[0]!).why}`;
