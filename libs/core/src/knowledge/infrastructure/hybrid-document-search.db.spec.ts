import { randomUUID } from 'node:crypto';
import { EmbedRows, Embeddings, HybridSearch, Tenant, UuidIds } from '@aynux/platform';
import { asTenant, CollectedJobs, SwitchableEmbedder, testDatabase } from '@aynux/platform/testing';
import type { DocumentQuestion } from '../application/document-search';
import { core } from '../../index';
import { Document } from '../domain/document';
import type { Shelf } from '../domain/document.repository';
import { someDetails } from '../testing/a-document';
import { MANUALS, QUESTIONS } from '../testing/manuals';
import { FileDocumentReader } from './file-document-reader';
import { HybridDocumentSearch } from './hybrid-document-search';
import { SHELVES_TO_SEARCH } from './shelves-to-search';
import { SqlShelves } from './sql-shelves';

const connection = testDatabase({ domains: [core] });
const embedder = new SwitchableEmbedder();
const ids = new UuidIds();
const [tenant, other]: readonly [string, string] = [randomUUID(), randomUUID()];
const reader = new FileDocumentReader();

const embeddings = () => new Embeddings(connection.database, embedder, new CollectedJobs());
const documents = (shelf: Shelf, of = tenant) =>
  asTenant(of, new SqlShelves(connection.database, embeddings(), ids).of(shelf));
const embed = (shelf: Shelf, of = tenant) =>
  Tenant.run(of, () => new EmbedRows(connection.database, embedder, embeddings()).execute(SHELVES_TO_SEARCH[shelf]));
const search = (shelf: Shelf, query: string, more: Partial<DocumentQuestion> = {}, of = tenant) =>
  Tenant.run(of, () =>
    new HybridDocumentSearch(new HybridSearch(connection.database, embedder), embedder).search(shelf, {
      query,
      limit: 5,
      leastSimilarity: null,
      ...more,
    }),
  );
const added = async (shelf: Shelf, title: string, markdown: string, parts = {}, of = tenant) => {
  const document = Document.of(ids.next(), someDetails({ title, ...parts }), reader.write(markdown), new Date(0));
  await documents(shelf, of).save(document);
  return document;
};

beforeAll(async () => {
  for (const id of [tenant, other]) {
    await Tenant.run(id, () =>
      connection.database.run((manager) =>
        manager.query('insert into core.organizations (id, slug, name) values ($1, $2, $2)', [id, id.slice(0, 13)]),
      ),
    );
  }
});

describe.each(['company_knowledge', 'tenant_documents'] as const)('a search in %s', (shelf) => {
  beforeAll(async () => {
    for (const { title, markdown } of MANUALS) await added(shelf, title, markdown, { tags: [] });
    await embed(shelf);
  }, 180_000);
  const titles = async (query: string, more: object = {}) =>
    (await search(shelf, query, more)).items.map(({ title }) => title);

  it('leads to the right section of the right document', async () => {
    const missed: string[] = [];
    let reciprocal = 0;
    for (const { query, title, heading } of QUESTIONS) {
      const { items } = await search(shelf, query);
      const rank = items.findIndex((item) => item.title === title && item.place?.headings.includes(heading));
      reciprocal += rank < 0 ? 0 : 1 / (rank + 1);
      if (rank !== 0) missed.push(`${query} → ${items[0]?.title} › ${items[0]?.place?.headings.join(' › ')}`);
    }
    const quality = { first: 1 - missed.length / QUESTIONS.length, meanReciprocalRank: reciprocal / QUESTIONS.length };
    // When this was written: 0.90 and 0.93; what was missed then is told when it gets worse.
    expect({ missed, isGood: quality.first >= 0.85 && quality.meanReciprocalRank >= 0.9 }).toMatchObject({
      isGood: true,
    });
  });

  it('shows where the words stand, in the excerpt and in the document', async () => {
    const { items, degraded } = await search(shelf, '¿la garantía cubre golpes?', { limit: 1 });
    expect(degraded).toBe(false);
    const [{ id, excerpt, matches, place, content }] = items as [(typeof items)[0]];
    expect(matches.map(({ from, to }) => excerpt.slice(from, to))).toEqual(expect.arrayContaining(['golpes']));
    expect(place?.headings).toEqual(['Garantías', 'Qué no cubre']);
    const { state } = await documents(shelf).get(id);
    expect(state.text.slice(place?.from, place?.to)).toBe(content);
  });

  it('shows each document once, by its best passage', async () => {
    const found = await titles('garantía de doce meses con factura', { limit: 50 });
    expect(found).toEqual([...new Set(found)]);
    expect(found[0]).toBe('Manual de garantías');
  });

  it('leaves room for others beside a document of many passages that fit', async () => {
    const sections = Array.from(
      { length: 40 },
      (_, index) => `## Caso ${index}\n\nEl seguro de transporte cubre el caso ${index}.`,
    );
    await added(shelf, 'Seguro de transporte', sections.join('\n\n'));
    for (const place of ['Salta', 'Jujuy', 'Chaco', 'Chubut']) {
      await added(shelf, `Seguro en ${place}`, `A ${place} el seguro de transporte lo paga quien compra.`);
    }
    const inSight = () => titles('seguro de transporte', { limit: 5 });
    expect(new Set(await inSight()).size).toBe(5);
    await embed(shelf);
    expect(new Set(await inSight()).size).toBe(5);
  });

  it('keeps an excerpt short, and marks nothing in it', async () => {
    const content = `${'Relleno sin importancia. '.repeat(20)}El cupón vence en marzo. ${'Más relleno. '.repeat(20)}`;
    await added(shelf, 'Cupones', content);
    const { items } = await search(shelf, 'cupón vencido', { limit: 1 });
    expect(items[0]?.excerpt).toContain('El cupón vence en marzo.');
    expect(items[0]?.excerpt.length).toBeLessThan(400);
    expect(items[0]?.excerpt).not.toMatch(/[<>\uFDD0\uFDD1]/);
  });

  it('tells where the words stand beside symbols of a font', async () => {
    await added(shelf, 'Vales', '\uE000 El vale \uE001 vence en abril, y \uFDD0 no se canjea.', { category: 'vales' });
    const { items } = await search(shelf, 'el vale vence en abril', { category: 'vales' });
    const [{ excerpt, matches }] = items as [(typeof items)[0]];
    expect(excerpt).toBe('\uE000 El vale \uE001 vence en abril, y  no se canjea.');
    expect(matches.map(({ from, to }) => excerpt.slice(from, to))).toEqual(['vale', 'vence', 'abril']);
  });

  it('looks only at the type, the category and the tags that are asked for, in every passage', async () => {
    const parts = { documentType: 'general', category: 'local', tags: ['a', 'b'] };
    await added(
      shelf,
      'Garaje',
      '# Autos\n\nDiez lugares.\n\n# Bicicletas\n\nHay lugar para bicicletas en el garaje.',
      parts,
    );
    const asked = (more: object) => titles('bicicletas en el garaje', more);
    expect(await asked({ documentType: 'general', category: 'local', tags: ['b', 'a'] })).toEqual(['Garaje']);
    expect(await asked({ documentType: 'faq' })).not.toContain('Garaje');
    expect(await asked({ category: 'otra' })).toEqual([]);
    expect(await asked({ tags: ['a', 'c'] })).toEqual([]);
  });

  it('finds nothing that is switched off or deleted', async () => {
    const { state } = await added(shelf, 'Paraguas', 'Prestamos paraguas los días de lluvia.');
    const change = async (next: (document: Document) => Document) =>
      documents(shelf).save(next(await documents(shelf).lock(state.id, 'any')));
    expect(await titles('paraguas')).toContain('Paraguas');
    await change((document) => document.change({ active: false }, null));
    expect(await titles('paraguas')).not.toContain('Paraguas');
    await change((document) => document.change({ active: true }, null).delete(new Date()));
    expect(await titles('paraguas')).not.toContain('Paraguas');
    await change((document) => document.restore());
    expect(await titles('paraguas')).toContain('Paraguas');
  });

  it('takes what is less alike than the threshold for found by its words only', async () => {
    const query = 'garantía de un electrodoméstico';
    const ranksAt = async (leastSimilarity: number | null) =>
      (await search(shelf, query, { leastSimilarity })).items.map(({ ranks }) => ranks.vector);
    const [loose, usual, strict] = [await ranksAt(0), await ranksAt(null), await ranksAt(1)];
    const byMeaning = (ranks: readonly (number | null)[]) => ranks.filter((rank) => rank !== null).length;
    expect(byMeaning(loose)).toBeGreaterThanOrEqual(byMeaning(usual));
    expect(byMeaning(usual)).toBeGreaterThan(0);
    expect(byMeaning(strict)).toBe(0);
  });

  it('finds nothing for what is no question', async () => {
    expect((await search(shelf, 'asdf qwer')).items).toEqual([]);
  });

  it('finds a document by its words and its meaning while it is replaced, at every moment', async () => {
    const written = (turn: number) => {
      const sections = ['Bicicleteros', 'Lockers', 'Duchas'].slice(0, 1 + (turn % 3));
      const filling = `Frase ${turn} del reglamento del vestuario. `.repeat(40);
      return `# Vestuario\n\nEl candado fosforescente se pide en portería (edición ${turn}).\n\n${sections.map((name) => `## ${name}\n\n${filling}`).join('\n\n')}`;
    };
    const { state } = await added(shelf, 'Reglamento del vestuario', written(0));
    await embed(shelf);
    let isReplacing = true;
    let seen = 0;
    const look = async () => {
      while (isReplacing) {
        const { items } = await search(shelf, 'candado fosforescente de la portería');
        expect(items[0]).toMatchObject({ id: state.id, ranks: { text: 1, vector: expect.any(Number) } });
        seen++;
      }
    };
    const replace = async () => {
      for (let turn = 1; turn <= 12; turn++) {
        await Tenant.run(tenant, () =>
          connection.database.run(async () => {
            const document = await documents(shelf).lock(state.id, 'present');
            await documents(shelf).save(document.change({}, reader.write(written(turn))));
          }),
        );
        if (turn % 4 === 0) await embed(shelf);
      }
      isReplacing = false;
    };
    await Promise.all([replace(), look(), look()]);
    expect(seen).toBeGreaterThan(2);
  }, 120_000);
});

describe("another organization's documents", () => {
  beforeAll(async () => {
    await added('tenant_documents', 'Obras sociales', 'Atendemos por todas las obras sociales.', {}, other);
    await embed('tenant_documents', other);
  });

  it('are not found, by words or by meaning', async () => {
    const found = async (query: string, of?: string) =>
      (await search('tenant_documents', query, {}, of)).items.map(({ title }) => title);
    expect(await found('obras sociales')).not.toContain('Obras sociales');
    expect(await found('cobertura médica prepaga')).not.toContain('Obras sociales');
    expect(await found('garantía de doce meses', other)).toEqual([]);
    expect(await found('obras sociales', other)).toEqual(['Obras sociales']);
  });
});
