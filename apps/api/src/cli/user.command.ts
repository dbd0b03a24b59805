import { randomBytes } from 'node:crypto';
import { operations } from '@aynux/core';
import type { Config } from '@aynux/platform';
import { Argument, Command } from 'commander';
import { withUseCases } from './with-use-cases';

type Environment = Readonly<Record<string, string | undefined>>;

interface ChosenPassword {
  readonly password: string;
  readonly isMadeUp: boolean;
}

interface CreateOptions {
  readonly username?: string;
  readonly name?: string;
  readonly admin?: true;
}

const SCOPE = new Argument('<scope>', 'what they may do across organizations').choices(['platform:admin']);
const WHOM = '<email>';

/** @param given the environment, of which the password is no setting of the API's */
export function userCommand(config: () => Config, given: Environment): Command {
  const user = new Command('user').description(
    'Looks after the people who can log in. A password comes from AYNUX_PASSWORD, or is made up and printed once.',
  );
  user
    .command('create')
    .description('Makes an account, also where registration is closed.')
    .argument(WHOM, 'address to log in with')
    .option('--username <name>', 'made of the address when it is left out')
    .option('--name <full name>', 'how they are called')
    .option('--admin', 'with the scope platform:admin')
    .action((email: string, options: CreateOptions) => create(config(), email, options, chosenPassword(given)));
  user
    .command('list')
    .description('Lists accounts, newest first.')
    .option('--search <text>', 'part of the address or of a name')
    .action(({ search }: { search?: string }) => list(config(), search));
  for (const [name, what, description] of [
    ['disable', operations.disableUser, 'Ends every session of an account, and lets it begin no other.'],
    ['enable', operations.enableUser, 'Lets an account log in again.'],
  ] as const) {
    user
      .command(name)
      .description(description)
      .argument(WHOM)
      .action((email: string) =>
        withUseCases(config(), async (use) => {
          const { id } = await (await use(operations.findUser)).execute(email);
          await (
            await use<{ execute(command: object): Promise<void> }>(what)
          ).execute({ userId: id, expectedVersion: null });
          console.log(`${email} is ${name}d.`);
        }),
      );
  }
  user
    .command('reset-password')
    .description('Gives an account another password, which ends every session.')
    .argument(WHOM)
    .action((email: string) => resetPassword(config(), email, chosenPassword(given)));
  for (const [name, gives] of [
    ['grant', true],
    ['revoke', false],
  ] as const) {
    user
      .command(name)
      .description(gives ? 'Gives an account a scope.' : 'Takes a scope from an account; the last administrator stays.')
      .argument(WHOM)
      .addArgument(SCOPE)
      .action((email: string, scope: 'platform:admin') => setScope(config(), email, scope, gives));
  }
  return user;
}

function create(
  config: Config,
  email: string,
  { username, name, admin }: CreateOptions,
  { password, isMadeUp }: ChosenPassword,
): Promise<void> {
  return withUseCases(config, async (use) => {
    const open = await use(operations.openAccount);
    const scopes = admin ? ['platform:admin'] : [];
    const { state } = await open.execute({ email, password, username, fullName: name ?? null, scopes });
    console.log(`${state.email} has an account: ${state.id}`);
    if (isMadeUp) console.log(`Password: ${password}`);
  });
}

function list(config: Config, search: string | undefined): Promise<void> {
  return withUseCases(config, async (use) => {
    const users = await use(operations.userList);
    let after = null;
    do {
      const page = await users.list({ search }, { limit: 100, after });
      for (const { id, email, username, disabled, scopes } of page.items) {
        console.log([id, email, username, disabled ? 'disabled' : 'enabled', ...scopes].join('\t'));
      }
      after = page.next;
    } while (after);
  });
}

function resetPassword(config: Config, email: string, { password, isMadeUp }: ChosenPassword): Promise<void> {
  return withUseCases(config, async (use) => {
    const { id } = await (await use(operations.findUser)).execute(email);
    await (await use(operations.setPassword)).execute({ userId: id, newPassword: password });
    console.log(`${email} has a new password, and every session has ended.`);
    if (isMadeUp) console.log(`Password: ${password}`);
  });
}

function setScope(config: Config, email: string, scope: 'platform:admin', gives: boolean): Promise<void> {
  return withUseCases(config, async (use) => {
    const { id, scopes } = await (await use(operations.findUser)).execute(email);
    const others = scopes.filter((each) => each !== scope) as 'platform:admin'[];
    const command = { userId: id, expectedVersion: null, scopes: gives ? [...others, scope] : others };
    await (await use(operations.setScopes)).execute(command);
    console.log(`${email} has ${command.scopes.join(', ') || 'no scope'}.`);
  });
}

/** Not an argument, which other users of the machine could read. */
function chosenPassword({ AYNUX_PASSWORD: password }: Environment): ChosenPassword {
  return password ? { password, isMadeUp: false } : { password: randomBytes(18).toString('base64url'), isMadeUp: true };
}
