import { readFile } from 'node:fs/promises';
import { texts } from '@aynux/core';
import { DomainError } from '@aynux/kernel';
import { type Config, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { documentFiles } from './document-files';
import { NotAllDone } from './not-all-done';
import { idOf, ofOrganization } from './organization-called';
import { withApp } from './with-app';

interface ImportOptions {
  readonly dryRun?: true;
  readonly organization?: string;
  readonly type: string;
  readonly category?: string;
  readonly tag: readonly string[];
}

const OUTCOMES = ['created', 'replaced', 'already-there', 'refused'] as const;
type Outcome = (typeof OUTCOMES)[number];

export function importDocumentsCommand(config: () => Config): Command {
  return new Command('documents')
    .description('Loads texts that agents answer from: plain text, Markdown and PDF.')
    .argument('<paths...>', 'files, and directories with all that is in them')
    .option('--dry-run', 'read the files, find out what would happen, and change nothing')
    .addOption(ofOrganization("whose documents; without it, the platform's knowledge"))
    .option('--type <type>', 'the document type of what is new', 'general')
    .option('--category <category>', 'the category of what is new')
    .option('--tag <tag>', 'a tag of what is new; may be repeated', (tag, tags: string[]) => [...tags, tag], [])
    .addHelpText(
      'after',
      '\nA file that is there already stays as it is; one that has changed since, by its name, is replaced.',
    )
    .action((paths: string[], options: ImportOptions) => importDocuments(config(), paths, options));
}

async function importDocuments(config: Config, paths: readonly string[], options: ImportOptions): Promise<void> {
  const { dryRun, organization, type: documentType, category = null, tag: tags } = options;
  const { files, skipped } = await documentFiles(paths); // so that a path that is not there is told before anything is started
  await withApp(config, async (app) => {
    const uploading = app.get(await texts.uploadDocument(), { strict: false });
    const tenant = await idOf(app, organization);
    const shelf = organization ? 'tenant_documents' : 'company_knowledge';
    const details = { title: null, documentType, category, tags, active: true };
    const lines: string[] = [];
    const counts: Record<Outcome, number> = { created: 0, replaced: 0, 'already-there': 0, refused: 0 };
    const bar = new SingleBar({ format: '{bar} {value}/{total} files | {name}', clearOnComplete: true });
    bar.start(files.length, 0, { name: '' });
    try {
      for (const { path, name } of files) {
        bar.update({ name });
        const file = { name, bytes: await readFile(path) };
        try {
          const work = () => uploading.execute({ shelf, details, file, replaces: true, dryRun: !!dryRun });
          const { document, outcome } = await Tenant.run(tenant, work);
          counts[outcome]++;
          if (outcome !== 'already-there')
            lines.push(`${outcome}: ${name}, ${document.state.passages.length} passages`);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          counts.refused++;
          lines.push(`refused: ${error.message}`);
        }
        bar.increment();
      }
    } finally {
      bar.stop();
    }
    lines.push(...skipped.map((name) => `left out: ${name}, which is no text, Markdown or PDF`));
    for (const line of lines) console.log(line);
    const told = OUTCOMES.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ');
    console.log(`${dryRun ? 'Dry run, nothing was changed: ' : ''}${files.length} files, ${told}.`);
    if (counts.refused > 0) throw new NotAllDone();
  });
}
