import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { AuditChain, type ChainHead, type Config, EveryTenant, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { uuid } from './uuid';
import { withDatabase } from './with-database';

interface VerifyOptions {
  readonly organization?: string;
  readonly heads?: string;
}

type Heads = Record<string, ChainHead>;

/** Exit codes: 0 every chain is whole, 1 one is broken. */
export function auditCommand(config: () => Config): Command {
  const verify = new Command('verify')
    .description(
      'Follows the audit log of every organization from entry to entry and names the first one of each that was changed or ' +
        'is missing. Exit codes: 0 all are whole, 1 one is not, or it could not be looked at.',
    )
    .option('--organization <id>', 'of one organization', uuid)
    .option(
      '--heads <file>',
      'remember here where each log ends, and compare with what was remembered: kept out of reach of the database, ' +
        'it also shows what was cut off or forged as a whole',
    )
    .action(async (options: VerifyOptions) => {
      process.exitCode = await verifyLogs(config(), options);
    });
  return new Command('audit').description('Looks after the audit log.').addCommand(verify);
}

function verifyLogs(config: Config, { organization, heads: file }: VerifyOptions): Promise<number> {
  return withDatabase(config, async (database) => {
    const chain = new AuditChain(database);
    const known: Heads = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Heads) : {};
    const ids = organization ? [organization] : await new EveryTenant(database).ids();
    const bar = new SingleBar({ format: '{bar} {value}/{total} organizations | {entries} entries | {eta_formatted}' });
    const broken: string[] = [];
    const heads: Heads = { ...known };
    let entries = 0;
    bar.start(ids.length, 0, { entries });
    try {
      for (const id of ids) {
        const report = await Tenant.run(id, () => chain.verify(known[id]));
        entries += report.head.seq;
        if (report.broken) broken.push(`  ${id}, entry ${report.broken.seq}: ${report.broken.why}`);
        else heads[id] = report.head;
        bar.increment(1, { entries });
      }
    } finally {
      bar.stop();
    }
    if (file) writeFileSync(file, `${JSON.stringify(heads, null, 2)}\n`, { mode: 0o600 });
    console.log(`${entries} entries of ${ids.length} organizations were followed.`);
    if (broken.length) console.error([`${broken.length} logs are not what they were:`, ...broken].join('\n'));
    return broken.length ? 1 : 0;
  });
}
