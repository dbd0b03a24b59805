import { testServer, allDomains } from '@aynux/platform/testing';
import { DataSource } from 'typeorm';
import { writeFileSync } from 'node:fs';
import { dumpSchema } from './schema-dump';
const { server } = testServer();
it('x', async () => {
  const domains = await allDomains();
  const s = await new DataSource({ ...server().options('aynux_owner'), poolSize: 1 }).initialize();
  try {
    writeFileSync(
      `/tmp/dump-${process.env['DATABASE_URL'] ? 'pg' : 'lite'}.sql`,
      await dumpSchema(s, [...domains.map((d) => d.schema), 'ops']),
    );
  } finally {
    await s.destroy();
  }
}, 60000);
