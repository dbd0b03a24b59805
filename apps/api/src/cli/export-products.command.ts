import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shop } from '@aynux/ecommerce';
import { type Config, Tenant } from '@aynux/platform';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { needDomain } from './need-domain';
import { idOf, ofOrganization } from './organization-called';
import { withApp } from './with-app';

interface ExportOptions {
  readonly format: 'csv' | 'ndjson';
  readonly organization?: string;
}

export function exportCommand(config: () => Config): Command {
  const products = new Command('products')
    .description('Writes a catalogue, all of it, as the import reads it.')
    .argument('<file>', 'where to; one that is there already is not written over')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .addOption(ofOrganization('whose catalogue; of the one that is always there when it is not said'))
    .addHelpText(
      'after',
      '\nAll that an organization has: tenant export. All that is kept of a contact: contact export.',
    )
    .action((file: string, options: ExportOptions) => exportProducts(config(), file, options));
  return new Command('export').description('Writes data to files.').addCommand(products);
}

function exportProducts(config: Config, file: string, { format, organization }: ExportOptions): Promise<void> {
  needDomain(config, 'ecommerce');
  return withApp(config, async (app) => {
    const catalogue = app.get(await shop.catalogueToExport(), { strict: false });
    const { [format]: exported } = await shop.exports();
    const tenant = await idOf(app, organization);
    const bar = new SingleBar({ format: '{value} bytes', clearOnComplete: true });
    let bytes = 0;
    const counting = new Transform({
      transform(chunk: Buffer, _, next) {
        bar.update((bytes += chunk.length));
        next(null, chunk);
      },
    });
    bar.start(0, 0);
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await Tenant.run(tenant, () => pipeline(exported.of(catalogue.families()), counting, out)).finally(() =>
      bar.stop(),
    );
    console.log(`${bytes} bytes are in ${file}.`);
  });
}
