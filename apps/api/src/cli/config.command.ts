import { type Config, describeConfig } from '@aynux/platform';
import { Command } from 'commander';

export function configCommand(config: () => Config): Command {
  return new Command('config')
    .description('Prints the configuration in force, its secrets masked.')
    .action(() => console.log(describeConfig(config()).join('\n')));
}
