import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { operations } from '@aynux/core';
import { type Config, Database, Tenant } from '@aynux/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { NotAllDone } from './not-all-done';
import { organizationCalled } from './organization-called';
import { eachRow, tenantTables } from './tenant-rows';
import { type UseCases, withUseCases } from './with-use-cases';

const WHICH = '<slug or id>';

export function tenantCommand(config: () => Config): Command {
  const tenant = new Command('tenant').description('Looks after organizations: needs MULTI_TENANT_MODE to make any.');
  tenant
    .command('create')
    .description('Founds an organization.')
    .argument('<name>')
    .requiredOption('--owner <email>', 'who will own it: somebody with an account')
    .option('--slug <slug>', 'made of the name when it is left out')
    .action((name: string, { owner, slug }: { owner: string; slug?: string }) =>
      withUseCases(config(), async (use) => {
        const { id: ownerId } = await (await use(operations.findUser)).execute(owner);
        console.log(await (await use(operations.foundOrganization)).execute({ name, ownerId, slug }));
      }),
    );
  tenant
    .command('list')
    .description('Lists organizations, newest first, also those that were deleted.')
    .action(() => withUseCases(config(), list));
  tenant
    .command('suspend')
    .description('From now on everything for it is refused, and what comes in for it is kept and not answered.')
    .argument(WHICH)
    .action((which: string) => setStatus(config(), which, 'suspended'));
  tenant
    .command('activate')
    .description('Lets it act again; what came in meanwhile is answered.')
    .argument(WHICH)
    .action((which: string) => setStatus(config(), which, 'active'));
  tenant
    .command('add-member')
    .description('Makes somebody with an account a member, without an invitation.')
    .argument(WHICH)
    .argument('<email>')
    .addOption(new Option('--role <role>').choices(['admin', 'member']).default('member'))
    .action((which: string, email: string, { role }: { role: 'admin' | 'member' }) =>
      withUseCases(config(), async (use, app) => {
        const { id: userId } = await (await use(operations.findUser)).execute(email);
        const add = await use(operations.addMember);
        await inTenant(app, which, () => add.execute({ userId, role }));
        console.log(`${email} is ${role === 'admin' ? 'an admin' : 'a member'} of ${which}.`);
      }),
    );
  tenant
    .command('export')
    .description(
      'Writes every row of an organization, of every domain, as NDJSON: {"table": …, "row": …}. Without secrets.',
    )
    .argument(WHICH)
    .argument('<file>')
    .action((which: string, file: string) => exportRows(config(), which, file));
  tenant
    .command('erase')
    .description('Deletes an organization and every row of it, for good. Asks for its slug first.')
    .argument(WHICH)
    .option('--yes', 'do not ask')
    .action((which: string, { yes }: { yes?: true }) => erase(config(), which, yes ?? false));
  tenant
    .command('restore')
    .description('Brings one back that was deleted and is not erased yet, with all of its data.')
    .argument(WHICH)
    .action((which: string) =>
      withUseCases(config(), async (use, app) => {
        const change = await use(operations.changeOrganization);
        await inTenant(app, which, () => change.restore(null));
        console.log(`${which} is back.`);
      }),
    );
  tenant
    .command('purge')
    .description('Erases what was deleted more than ORGANIZATION_RETENTION_DAYS ago, as a job does every hour.')
    .action(() =>
      withUseCases(config(), async (use) => {
        const gone = await (await use(operations.purgeOrganizations)).execute();
        console.log(gone.length ? `Erased: ${gone.join(', ')}.` : 'There was nothing to erase.');
      }),
    );
  return tenant;
}

async function* everyOrganization(use: UseCases) {
  const views = await use(operations.organizationViews);
  let after = null;
  do {
    const page = await views.all({}, { limit: 100, after });
    yield* page.items;
    after = page.next;
  } while (after);
}

async function list(use: UseCases): Promise<void> {
  for await (const { id, slug, name, status, deletedAt } of everyOrganization(use)) {
    console.log([id, slug, name, deletedAt ? 'deleted' : status].join('\t'));
  }
}

const find = (app: INestApplicationContext, which: string) =>
  organizationCalled(app.get(Database, { strict: false }), which);

async function inTenant<T>(app: INestApplicationContext, which: string, work: () => Promise<T>): Promise<T> {
  return Tenant.run((await find(app, which)).id, work);
}

function setStatus(config: Config, which: string, status: 'active' | 'suspended'): Promise<void> {
  return withUseCases(config, async (use, app) => {
    const change = await use(operations.changeOrganization);
    await inTenant(app, which, () => change.status(status, null, null));
    console.log(`${which} is ${status}.`);
  });
}

function exportRows(config: Config, which: string, file: string): Promise<void> {
  return withUseCases(config, async (_, app) => {
    const { id } = await find(app, which);
    const database = app.get(Database, { strict: false });
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await once(out, 'open');
    const tables = await tenantTables(database);
    const bar = new SingleBar({ format: '{bar} {value}/{total} tables | {rows} rows', clearOnComplete: true });
    let rows = 0;
    bar.start(tables.length, 0, { rows });
    try {
      for (const table of tables) {
        await Tenant.run(id, () =>
          eachRow(database, table, async (row) => {
            rows++;
            if (!out.write(`${JSON.stringify({ table: table.name, row })}\n`)) await once(out, 'drain');
          }),
        );
        bar.increment(1, { rows });
      }
    } finally {
      bar.stop();
    }
    out.end();
    await once(out, 'close');
    console.log(`${rows} rows of ${tables.length} tables are in ${file}.`);
  });
}

function erase(config: Config, which: string, isSure: boolean): Promise<void> {
  return withUseCases(config, async (use, app) => {
    const { id, slug, isDeleted } = await find(app, which);
    if (!isSure && (await answer(`This cannot be undone. To erase it, type ${slug}: `)) !== slug) {
      console.error('Nothing was erased.');
      throw new NotAllDone();
    }
    const [change, purge] = [await use(operations.changeOrganization), await use(operations.purgeOrganizations)];
    if (!isDeleted) await Tenant.run(id, () => change.delete(null));
    await purge.execute(id);
    console.log(`${slug} is gone, with every row of it.`);
  });
}

async function answer(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = once(terminal, 'close').then(() => ''); // where there is nobody to ask
    return (await Promise.race([terminal.question(question), ended])).trim();
  } finally {
    terminal.close();
  }
}
