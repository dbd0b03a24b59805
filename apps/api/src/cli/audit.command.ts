import { writeFileSync } from 'node:fs';
import { AuditChain, type ChainHead, type Config, EveryTenant, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { NotAllDone } from './not-all-done';
import { ofOrganization, organizationCalled } from './organization-called';
import { rememberedHeads } from './remembered-heads';
import { withDatabase } from './with-database';

interface VerifyOptions {
  readonly organization?: string;
  readonly heads?: string;
}

export function auditCommand(config: () => Config): Command {
  const verify = new Command('verify')
    .description(
      'Follows the audit log of every organization from entry to entry and names the first one of each that was changed or ' +
        'is missing.',
    )
    .addOption(ofOrganization('the log of this one alone'))
    .option(
      '--heads <file>',
      'remember here where each log ends, and compare with what was remembered: kept out of reach of the database, ' +
        'it also shows what was cut off or forged as a whole',
    )
    .action((options: VerifyOptions) => verifyLogs(config(), options));
  return new Command('audit').description('Looks after the audit log.').addCommand(verify);
}

function verifyLogs(config: Config, { organization, heads: file }: VerifyOptions): Promise<void> {
  const known = file ? rememberedHeads(file) : {};
  return withDatabase(config, async (database) => {
    const chain = new AuditChain(database);
    const ids = organization
      ? [(await organizationCalled(database, organization)).id]
      : await new EveryTenant(database).ids();
    const bar = new SingleBar({ format: '{bar} {value}/{total} organizations | {entries} entries | {eta_formatted}' });
    const broken: string[] = [];
    const heads: Record<string, ChainHead> = { ...known };
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
    if (!broken.length) return;
    console.error([`${broken.length} logs are not what they were:`, ...broken].join('\n'));
    throw new NotAllDone();
  });
}
