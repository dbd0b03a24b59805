import { writeFileSync } from 'node:fs';
import { DatabaseServer, migrate } from '@aynux/platform';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { documentsOf } from '../docs/documents';
import { DOMAINS } from '../domains';

export function docsCommand(): Command {
  return new Command('docs')
    .description('Writes docs/schema.sql and docs/database.md anew, from an embedded database made for it.')
    .action(async () => {
      const server = await DatabaseServer.open({ dataDir: 'memory://', poolSize: 1 });
      try {
        await migrate(server, (await Promise.all(DOMAINS.map((domain) => domain.migrations()))).flat());
        const source = await new DataSource(server.options('aynux_owner')).initialize();
        const documents = await documentsOf(source).finally(() => source.destroy());
        for (const [path, text] of Object.entries(documents)) {
          writeFileSync(path, text);
          console.log(path);
        }
      } finally {
        await server.close();
      }
    });
}
