import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { shop } from '@aynux/ecommerce';
import { type Config, migrate, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { NestFactory } from '@nestjs/core';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { AppModule } from '../app.module';
import { enabledDomains } from '../domains';
import { migrationsOf } from '../migrations-of';
import { openServer } from '../open-server';
import { refuseUnmigrated } from '../refuse-unmigrated';
import { importDocumentsCommand } from './import-documents.command';
import { uuid } from './uuid';

interface ImportOptions {
  readonly dryRun?: true;
  readonly organization: string;
}

const SHOWN = 20;

/** Exit codes: 0 every row is in, 1 it failed, 2 some rows were refused. */
export function importCommand(config: () => Config): Command {
  const products = new Command('products')
    .description("Loads a catalogue: Shopify's export, or plain columns (name, sku, price, stock, category, brand, …).")
    .argument('<file>', 'CSV, or NDJSON as the export route gives it')
    .option('--dry-run', 'find out what would happen, and change nothing')
    .option('--organization <id>', 'whose catalogue', uuid, SYSTEM_ORGANIZATION)
    .action(async (file: string, options: ImportOptions) => {
      process.exitCode = await importProducts(config(), file, options);
    });
  const documents = importDocumentsCommand(config);
  return new Command('import').description('Loads data from files.').addCommand(products).addCommand(documents);
}

async function importProducts(config: Config, file: string, { dryRun, organization }: ImportOptions): Promise<number> {
  const { size } = await stat(file); // so that a file that is not there is told before anything is started
  if (!enabledDomains(config.settings.ENABLED_AGENTS).some(({ name }) => name === 'ecommerce')) {
    throw new Error('ENABLED_AGENTS does not load ecommerce, which products belong to.');
  }
  const server = await openServer(config);
  if (server.isEmbedded) await migrate(server, await migrationsOf(config));
  else await refuseUnmigrated(config, server);
  const app = await NestFactory.createApplicationContext(await AppModule.with(config, server), { logger: ['error'] });
  const bar = new SingleBar({ format: '{bar} {percentage}% | {rows} rows | {eta_formatted}', clearOnComplete: true });
  bar.start(size, 0, { rows: 0 });
  try {
    const importing = app.get(await shop.importProducts(), { strict: false });
    const content = counted(createReadStream(file), (bytes) => bar.update(bytes));
    const onProgress = ({ rows }: { rows: number }) => bar.update({ rows });
    const command = { content, dryRun: dryRun ?? false, by: null, onProgress };
    const report = await Tenant.run(organization, () => importing.execute(command));
    bar.stop();
    const { rows, created, updated, unchanged, skipped, problems, problemCount } = report;
    console.log(
      `${dryRun ? 'Dry run, nothing was changed: ' : ''}${rows} rows, ${created} products created, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped.`,
    );
    for (const { row, column, detail } of problems.slice(0, SHOWN)) {
      console.log(`  row ${row}${column ? `, ${column}` : ''}: ${detail}`);
    }
    if (problemCount > SHOWN) console.log(`  … and ${problemCount - SHOWN} more problems`);
    return problemCount ? 2 : 0;
  } finally {
    bar.stop();
    await app.close();
    await server.close();
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, tell: (bytes: number) => void): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    tell((bytes += chunk.length));
    yield chunk;
  }
}
