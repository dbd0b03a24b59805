import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tenant } from '@aynux/platform';
import { describeOnAServer, testDatabase } from '@aynux/platform/testing';
import { CommandLine } from '../testing/command-line';
import { documentFiles } from './document-files';

const folder = mkdtempSync(join(tmpdir(), 'aynux-documents-'));
const put = (name: string, content: string) => writeFileSync(join(folder, name), content);

beforeAll(() => {
  for (const name of ['guides', '.git']) mkdirSync(join(folder, name));
  put('shipping.md', '# Envíos\n\nTres días hábiles.\n\n## Zonas\n\nTodo el país.');
  put('guides/returns.txt', 'Diez días para devolver.');
  put('guides/broken.pdf', '%PDF-1.7 no more');
  put('guides/table.xlsx', 'PK');
  put('.git/notes.md', 'hidden');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the documents of a folder by their endings, and says what it leaves out', async () => {
  const { files, skipped } = await documentFiles([folder, join(folder, 'shipping.md')]);
  expect(files.map(({ name }) => name)).toEqual([
    'guides/broken.pdf',
    'guides/returns.txt',
    'shipping.md',
    'shipping.md',
  ]);
  expect(skipped).toEqual(['guides/table.xlsx']);
});

describeOnAServer('import documents', () => {
  const db = testDatabase();
  const acme = randomUUID();
  const sql = (text: string, values: unknown[] = []) =>
    Tenant.run(acme, () => db.database.run((manager) => manager.query(text, values)));

  beforeAll(async () => {
    await sql('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [acme, `o-${acme.slice(0, 8)}`]);
  });

  const cli = new CommandLine(() => db.server.url);
  const run = (...args: readonly string[]) => cli.run(['import', 'documents', folder, '--organization', acme, ...args]);
  afterAll(() => rmSync(cli.directory, { recursive: true, force: true }));

  it('tells what it would do, does it, recognises what is there, and replaces what has changed', async () => {
    const count = async () => Number((await sql('select count(*) from core.tenant_documents'))[0].count);
    const dry = await run('--dry-run');
    expect([dry.code, await count()]).toEqual([1, 0]);
    expect(dry.out).toContain(
      'Dry run, nothing was changed: 3 files, 2 created, 0 replaced, 0 already-there, 1 refused.',
    );

    const first = await run('--type', 'guide', '--tag', 'a', '--tag', 'b');
    expect([first.code, await count()]).toEqual([1, 3]);
    expect(first.out.split('\n')).toEqual([
      'refused: The file "guides/broken.pdf" is damaged: it can\'t be read as a PDF to its end.',
      'created: guides/returns.txt, 1 passages',
      'created: shipping.md, 2 passages',
      'left out: guides/table.xlsx, which is no text, Markdown or PDF',
      '3 files, 2 created, 0 replaced, 0 already-there, 1 refused.',
    ]);
    expect(await sql('select distinct document_type, tags from core.tenant_documents')).toEqual([
      { document_type: 'guide', tags: ['a', 'b'] },
    ]);

    rmSync(join(folder, 'guides/broken.pdf'));
    put('shipping.md', '# Envíos\n\nCuatro días hábiles.');
    const second = await run();
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toContain('2 files, 0 created, 1 replaced, 1 already-there, 0 refused.');
    expect(await count()).toBe(2);
  });

  it('fails when there is no such file, before anything is opened', async () => {
    expect(await run(join(folder, 'nowhere.md'))).toMatchObject({
      code: 1,
      err: `There is no such file or directory: ${join(folder, 'nowhere.md')}`,
    });
  });
});
