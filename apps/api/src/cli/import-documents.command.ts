import { readFile } from 'node:fs/promises';
import { texts } from '@aynux/core';
import { DomainError } from '@aynux/kernel';
import { type Config, migrate, Tenant, SYSTEM_ORGANIZATION } from '@aynux/platform';
import { NestFactory } from '@nestjs/core';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { AppModule } from '../app.module';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';
import { refuseUnmigrated } from '../refuse-unmigrated';
import { documentFiles } from './document-files';
import { uuid } from './uuid';

interface ImportOptions {
  readonly dryRun?: true;
  readonly organization?: string;
  readonly type: string;
  readonly category?: string;
  readonly tag: readonly string[];
}

const OUTCOMES = ['created', 'replaced', 'already-there', 'refused'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Exit codes: 0 every file is in, 1 it failed, 2 some files were refused. */
export function importDocumentsCommand(config: () => Config): Command {
  return new Command('documents')
    .description('Loads texts that agents answer from: plain text, Markdown and PDF.')
    .argument('<paths...>', 'files, and directories with all that is in them')
    .option('--dry-run', 'read the files, find out what would happen, and change nothing')
    .option('--organization <id>', "whose documents; without it, the platform's knowledge", uuid)
    .option('--type <type>', 'the document type of what is new', 'general')
    .option('--category <category>', 'the category of what is new')
    .option('--tag <tag>', 'a tag of what is new; may be repeated', (tag, tags: string[]) => [...tags, tag], [])
    .addHelpText(
      'after',
      '\nA file that is there already stays as it is; one that has changed since, by its name, is replaced.',
    )
    .action(async (paths: string[], options: ImportOptions) => {
      process.exitCode = await importDocuments(config(), paths, options);
    });
}

async function importDocuments(config: Config, paths: readonly string[], options: ImportOptions): Promise<number> {
  const { dryRun, organization, type: documentType, category = null, tag: tags } = options;
  const { files, skipped } = await documentFiles(paths); // so that a path that is not there is told before anything is started
  const server = await openServer(config);
  if (server.isEmbedded) await migrate(server, await migrationsOf(config));
  else await refuseUnmigrated(config, server);
  const app = await NestFactory.createApplicationContext(await AppModule.with(config, server), { logger: ['error'] });
  const bar = new SingleBar({ format: '{bar} {value}/{total} files | {name}', clearOnComplete: true });
  bar.start(files.length, 0, { name: '' });
  const lines: string[] = [];
  const counts: Record<Outcome, number> = { created: 0, replaced: 0, 'already-there': 0, refused: 0 };
  try {
    const uploading = app.get(await texts.uploadDocument(), { strict: false });
    const shelf = organization ? 'tenant_documents' : 'company_knowledge';
    const details = { title: null, documentType, category, tags, active: true };
    for (const { path, name } of files) {
      bar.update({ name });
      const command = {
        shelf,
        details,
        file: { name, bytes: await readFile(path) },
        replaces: true,
        dryRun: !!dryRun,
      } as const;
      try {
        const work = () => uploading.execute(command);
        const { document, outcome } = await Tenant.run(organization ?? SYSTEM_ORGANIZATION, work);
        counts[outcome]++;
        if (outcome !== 'already-there') lines.push(`${outcome}: ${name}, ${document.state.passages.length} passages`);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        counts.refused++;
        lines.push(`refused: ${error.message}`);
      }
      bar.increment();
    }
    bar.stop();
    for (const line of [...lines, ...skipped.map((name) => `left out: ${name}, which is no text, Markdown or PDF`)])
      console.log(line);
    const told = OUTCOMES.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ');
    console.log(`${dryRun ? 'Dry run, nothing was changed: ' : ''}${files.length} files, ${told}.`);
    return counts.refused > 0 ? 2 : 0;
  } finally {
    bar.stop();
    await app.close();
    await server.close();
  }
}
