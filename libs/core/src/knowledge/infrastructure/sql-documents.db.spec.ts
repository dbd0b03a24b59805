import { randomUUID } from 'node:crypto';
import { EmbedRows, Embeddings, Tenant, UuidIds } from '@aynux/platform';
import { asTenant, CollectedJobs, SwitchableEmbedder, testDatabase } from '@aynux/platform/testing';
import { Document } from '../domain/document';
import type { Shelf } from '../domain/document.repository';
import { core } from '../../index';
import { aDocument, aManuscript } from '../testing/a-document';
import { aLongText } from '../testing/a-long-text';
import { describeDocumentRepository } from '../testing/document.repository.contract';
import { SHELVES_TO_SEARCH } from './shelves-to-search';
import { SqlShelves } from './sql-shelves';

const connection = testDatabase({ domains: [core] });
const jobs = new CollectedJobs();
const embedder = new SwitchableEmbedder();
const ids = new UuidIds();
const [tenant, other] = [randomUUID(), randomUUID()];
const embeddings = () => new Embeddings(connection.database, embedder, jobs);
const documents = (shelf: Shelf, of = tenant) =>
  asTenant(of, new SqlShelves(connection.database, embeddings(), ids).of(shelf));
const sql = (text: string, values: unknown[] = [], of = tenant) =>
  Tenant.run(of, () => connection.database.run((manager) => manager.query(text, values)));

beforeAll(async () => {
  for (const id of [tenant, other]) {
    await sql('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, id.slice(0, 13)], id);
  }
});

describe.each(['company_knowledge', 'tenant_documents'] as const)('SqlDocuments of %s', (shelf) => {
  describeDocumentRepository(() => documents(shelf));

  const table = SHELVES_TO_SEARCH[shelf];
  const embed = () =>
    Tenant.run(tenant, () => new EmbedRows(connection.database, embedder, embeddings()).execute(table));
  const rowsOf = (
    document: Document,
  ): Promise<{ id: string; title: string; isEmbedded: boolean; hasVector: boolean }[]> =>
    sql(
      `select id, title, embedded_at is not null as "isEmbedded", embedding is not null as "hasVector"
        from ${table.name} where id = $1 or parent_document_id = $1 order by chunk_index`,
      [document.state.id],
    );
  const stored = async (document: Document) => {
    await documents(shelf).save(document);
    return documents(shelf).get(document.state.id);
  };

  it('keeps each passage in a row that its headings are found by', async () => {
    const { text, outline } = aLongText(ids.next());
    const rows = await rowsOf(await stored(aDocument(ids.next(), text, { title: 'Reglamento', outline })));
    expect(rows[0]?.title).toBe('Reglamento');
    expect(new Set(rows.map(({ title }) => title))).toContain('Reglamento › Regla garantías');
  });

  it('keeps the vectors of what stays as it was, and lends the older ones to what is new', async () => {
    const { text, outline } = aLongText(ids.next());
    const before = await stored(aDocument(ids.next(), text, { outline }));
    await embed();
    const rows = await rowsOf(before);
    expect(rows.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    jobs.waiting.length = 0;
    const changed = text.replace('Sobre facturas', 'Acerca de facturas');
    const shift = 'Acerca de'.length - 'Sobre'.length;
    const at = text.indexOf('Sobre facturas');
    const moved = (offset: number) => (offset > at ? offset + shift : offset);
    const headings = outline.headings.map((heading) => ({
      ...heading,
      from: moved(heading.from),
      to: moved(heading.to),
    }));
    const after = await stored(before.change({}, aManuscript(changed, { outline: { ...outline, headings } })));
    const now = await rowsOf(after);
    expect(now.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(now.every(({ hasVector }) => hasVector)).toBe(true);
    expect(now.filter(({ isEmbedded }) => !isEmbedded).map(({ title }) => title)).toEqual([
      'Plazos de entrega › Regla facturas',
    ]);
    expect(jobs.waiting).toHaveLength(1);
  });

  it('keeps the vectors of passages that move since others come before them', async () => {
    const { text, outline } = aLongText(ids.next());
    const before = await stored(aDocument(ids.next(), text, { outline }));
    await embed();
    const preface = 'Prólogo de la edición nueva.\n\n';
    const moved = ({ from, to, ...heading }: (typeof outline.headings)[0]) => {
      return { ...heading, from: from + preface.length, to: to + preface.length };
    };
    const headings = outline.headings.map(moved);
    const after = await stored(before.change({}, aManuscript(preface + text, { outline: { ...outline, headings } })));
    const lacking = (await rowsOf(after)).filter(({ isEmbedded }) => !isEmbedded);
    expect(lacking.map(({ title }) => title)).toEqual(['Plazos de entrega', 'Plazos de entrega › Regla envíos']);
  });

  it('asks for no vector when only something else has changed', async () => {
    const before = await stored(aDocument(ids.next(), `Texto ${ids.next()}`));
    await embed();
    jobs.waiting.length = 0;
    await stored(before.change({ tags: ['x'], category: null, active: false, documentType: 'general' }, null));
    expect(jobs.waiting).toEqual([]);
    expect(await rowsOf(before)).toMatchObject([{ isEmbedded: true }]);
  });

  it('says of all passages what is said of the document', async () => {
    const { text, outline } = aLongText(ids.next());
    const before = await stored(aDocument(ids.next(), text, { outline }));
    await stored(before.change({ documentType: 'general', category: 'otra', tags: ['t'], active: false }, null));
    const said = await sql(
      `select distinct document_type, category, tags, active, deleted_at from ${table.name} where id = $1 or parent_document_id = $1`,
      [before.state.id],
    );
    expect(said).toEqual([
      { document_type: 'general', category: 'otra', tags: ['t'], active: false, deleted_at: null },
    ]);
  });

  it('of the same text saved twice at once keeps one', async () => {
    const text = `A la vez ${ids.next()}`;
    const both = await Promise.allSettled([1, 2].map(() => documents(shelf).save(aDocument(ids.next(), text))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: expect.stringMatching(/exists$/) },
    });
  });

  it('reads a text that was written by other means', async () => {
    const id = ids.next();
    await sql(
      `insert into ${table.name} (id, title, content, document_type) values ($1, 'Suelto', 'Sin más', 'general')`,
      [id],
    );
    const document = await documents(shelf).get(id);
    expect(document.state).toMatchObject({
      title: 'Suelto',
      text: 'Sin más',
      file: null,
      passages: [{ from: 0, to: 7 }],
    });
    await stored(document.change({}, aManuscript('Con algo más')));
  });
});

it("shows an organization's documents to no other, and lets both have the same", async () => {
  const [mine, theirs] = [aDocument(ids.next(), 'Lo mismo'), aDocument(ids.next(), 'Lo mismo')];
  await documents('tenant_documents').save(mine);
  await expect(documents('tenant_documents', other).get(mine.state.id)).rejects.toMatchObject({
    code: 'document.not-found',
  });
  await documents('tenant_documents', other).save(theirs);
});
