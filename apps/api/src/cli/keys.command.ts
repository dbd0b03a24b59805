import { randomBytes } from 'node:crypto';
import { type Config, EveryTenant, RotateSecrets, SecretBox, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { NotAllDone } from './not-all-done';
import { withDatabase } from './with-database';

export function keysCommand(config: () => Config): Command {
  const rotate = new Command('rotate')
    .description(
      'Encrypts anew, under the first key of CREDENTIAL_ENCRYPTION_KEYS, what the others sealed. While the API runs; ' +
        'if it is interrupted, run it again.',
    )
    .action(() => rotateKeys(config()));
  const status = new Command('status')
    .description('Counts what each key has sealed: one that has sealed nothing any more may go.')
    .action(() => showKeys(config()));
  const generate = new Command('generate')
    .description('Makes a key: put it first into CREDENTIAL_ENCRYPTION_KEYS of every process, then rotate.')
    .action(() => {
      const { ids } = config().encryptionKeys;
      console.log(`${Math.max(...ids) + 1}:${randomBytes(32).toString('base64url')}`);
    });
  return new Command('keys')
    .description('Looks after the keys that secrets are encrypted with.')
    .addCommand(rotate)
    .addCommand(status)
    .addCommand(generate);
}

function rotateKeys(config: Config): Promise<void> {
  return withDatabase(config, async (database) => {
    const rotation = new RotateSecrets(database, new SecretBox(config, database));
    const ids = await new EveryTenant(database).ids();
    const bar = new SingleBar({ format: '{bar} {value}/{total} organizations | {rotated} rotated | {eta_formatted}' });
    let rotated = 0;
    const failures: string[] = [];
    bar.start(ids.length, 0, { rotated });
    try {
      for (const id of ids) {
        const done = await Tenant.run(id, () => rotation.execute());
        rotated += done.rotated;
        failures.push(...done.unopened.map(({ table, why }) => `  ${table} of organization ${id}: ${why}`));
        bar.increment(1, { rotated });
      }
    } finally {
      bar.stop();
    }
    console.log(`${rotated} rows are under key ${config.encryptionKeys.activeId} now.`);
    if (!failures.length) return;
    console.error([`${failures.length} could not be opened:`, ...failures].join('\n'));
    throw new NotAllDone();
  });
}

function showKeys(config: Config): Promise<void> {
  return withDatabase(config, async (database) => {
    const rotation = new RotateSecrets(database, new SecretBox(config, database));
    const { ids, activeId } = config.encryptionKeys;
    const counts = new Map(ids.map((id) => [id, 0]));
    for (const tenant of await new EveryTenant(database).ids()) {
      const census = await Tenant.run(tenant, () => rotation.census());
      for (const [key, rows] of census) counts.set(key, (counts.get(key) ?? 0) + rows);
    }
    const remark = (id: number) => (id === activeId ? ' (active)' : ids.includes(id) ? '' : ' (not listed!)');
    for (const [id, rows] of counts) console.log(`key ${id}: ${rows} rows${remark(id)}`);
  });
}
