import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { shop } from '@aynux/ecommerce';
import { type Config, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { importDocumentsCommand } from './import-documents.command';
import { NotAllDone } from './not-all-done';
import { needDomain } from './need-domain';
import { idOf, ofOrganization } from './organization-called';
import { withApp } from './with-app';

interface ImportOptions {
  readonly dryRun?: true;
  readonly organization?: string;
}

const SHOWN = 20;

export function importCommand(config: () => Config): Command {
  const products = new Command('products')
    .description("Loads a catalogue: Shopify's export, or plain columns (name, sku, price, stock, category, brand, …).")
    .argument('<file>', 'CSV, or NDJSON as the export gives it')
    .option('--dry-run', 'find out what would happen, and change nothing')
    .addOption(ofOrganization('whose catalogue; of the one that is always there when it is not said'))
    .action((file: string, options: ImportOptions) => importProducts(config(), file, options));
  const documents = importDocumentsCommand(config);
  return new Command('import').description('Loads data from files.').addCommand(products).addCommand(documents);
}

async function importProducts(config: Config, file: string, { dryRun, organization }: ImportOptions): Promise<void> {
  const { size } = await stat(file); // so that a file that is not there is told before anything is started
  needDomain(config, 'ecommerce');
  await withApp(config, async (app) => {
    const importing = app.get(await shop.importProducts(), { strict: false });
    const tenant = await idOf(app, organization);
    const bar = new SingleBar({ format: '{bar} {percentage}% | {rows} rows | {eta_formatted}', clearOnComplete: true });
    bar.start(size, 0, { rows: 0 });
    const content = counted(createReadStream(file), (bytes) => bar.update(bytes));
    const onProgress = ({ rows }: { rows: number }) => bar.update({ rows });
    const command = { content, dryRun: dryRun ?? false, by: null, onProgress };
    const report = await Tenant.run(tenant, () => importing.execute(command)).finally(() => bar.stop());
    const { rows, created, updated, unchanged, skipped, problems, problemCount } = report;
    console.log(
      `${dryRun ? 'Dry run, nothing was changed: ' : ''}${rows} rows, ${created} products created, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped.`,
    );
    for (const { row, column, detail } of problems.slice(0, SHOWN)) {
      console.log(`  row ${row}${column ? `, ${column}` : ''}: ${detail}`);
    }
    if (problemCount > SHOWN) console.log(`  … and ${problemCount - SHOWN} more problems`);
    if (problemCount) throw new NotAllDone();
  });
}

async function* counted(chunks: AsyncIterable<Buffer>, tell: (bytes: number) => void): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    tell((bytes += chunk.length));
    yield chunk;
  }
}
