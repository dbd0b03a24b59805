import { randomUUID } from 'node:crypto';
import { EmbedRows, Embeddings, HybridSearch, type SearchableTable, Tenant, UuidIds } from '@aynux/platform';
import { asTenant, CollectedJobs, SwitchableEmbedder, testDatabase } from '@aynux/platform/testing';
import { LoadDemoKnowledge } from '../../demo/load-demo-knowledge';
import { core } from '../../index';
import { aKnowledgeDraft } from '../testing/a-knowledge-draft';
import { HybridKnowledgeSearch } from './hybrid-knowledge-search';
import { KNOWLEDGE_TO_SEARCH } from './knowledge-to-search';
import { SqlKnowledgeBase } from './sql-knowledge-base';

const connection = testDatabase({ domains: [core] });
const embedder = new SwitchableEmbedder();
const [tenant, other] = [randomUUID(), randomUUID()];
const ids = new UuidIds();

const embeddings = () => new Embeddings(connection.database, embedder, new CollectedJobs());
const embed = (table: SearchableTable) => new EmbedRows(connection.database, embedder, embeddings()).execute(table);
const hybrid = () => new HybridSearch(connection.database, embedder);
const knowledge = () => asTenant(tenant, new SqlKnowledgeBase(connection.database, embeddings()));
const search = () => asTenant(tenant, new HybridKnowledgeSearch(hybrid()));
const titles = async (query: string, more: object = {}) =>
  (await search().search({ query, limit: 5, ...more })).items.map(({ title }) => title);

describe('HybridKnowledgeSearch', () => {
  beforeAll(async () => {
    await new LoadDemoKnowledge(knowledge(), ids).execute();
    await Tenant.run(tenant, () => embed(KNOWLEDGE_TO_SEARCH));
  }, 180_000);

  it.each([
    ['¿a qué hora abren?', 'Horarios de atención'],
    ['donde queda el local', 'Dirección y cómo llegar'],
    ['quiero hablar con una persona', 'Hablar con una persona'],
    ['¿cuánta gente trabaja en la ferretería?', 'Quiénes somos'],
  ])('answers %j from "%s"', async (query, title) => {
    expect((await titles(query)).slice(0, 2)).toContain(title);
  });

  it('shows the part of a text that has the words, and how it was found', async () => {
    const { items, degraded } = await search().search({ query: 'feriados', limit: 1 });
    expect(degraded).toBe(false);
    expect(items).toEqual([
      {
        id: expect.any(String),
        title: expect.any(String),
        content: expect.stringContaining('feriados'),
        excerpt: expect.stringContaining('feriados'),
        score: expect.any(Number),
        ranks: { text: 1, vector: expect.any(Number) },
      },
    ]);
  });

  it('keeps an excerpt short, and marks nothing in it', async () => {
    const content = `${'Relleno sin importancia. '.repeat(200)}El cupón vence en marzo. ${'Más relleno. '.repeat(200)}`;
    await knowledge().add(ids.next(), aKnowledgeDraft({ title: 'Cupones', content }));
    const { items } = await search().search({ query: 'cupón vencido', limit: 1 });
    expect(items[0]?.excerpt).toContain('El cupón vence en marzo.');
    expect(items[0]?.excerpt.length).toBeLessThan(400);
    expect(items[0]?.excerpt).not.toMatch(/[<>]/);
  });

  it('looks only at the type, the category and the tags that are asked for', async () => {
    const draft = aKnowledgeDraft({ title: 'Garaje', documentType: 'general', category: 'local', tags: ['a', 'b'] });
    await knowledge().add(ids.next(), { ...draft, content: 'Hay lugar para bicicletas en el garaje.' });
    const asked = (more: object) => titles('bicicletas en el garaje', more);
    expect(await asked({ documentType: 'general', category: 'local', tags: ['b', 'a'] })).toEqual(['Garaje']);
    expect(await asked({ documentType: 'faq' })).not.toContain('Garaje');
    expect(await asked({ category: 'otra' })).toEqual([]);
    expect(await asked({ tags: ['a', 'c'] })).toEqual([]);
  });

  it('finds no text that is switched off', async () => {
    const id = ids.next();
    await knowledge().add(
      id,
      aKnowledgeDraft({ title: 'Paraguas', content: 'Prestamos paraguas los días de lluvia.' }),
    );
    expect(await titles('paraguas')).toContain('Paraguas');
    await knowledge().change(id, { active: false }, null);
    expect(await titles('paraguas')).not.toContain('Paraguas');
  });

  it('finds nothing for what is no question', async () => {
    expect((await search().search({ query: 'asdf qwer', limit: 5 })).items).toEqual([]);
  });

  it('loads the demo texts once', async () => {
    const before = await knowledge().progress();
    await new LoadDemoKnowledge(knowledge(), ids).execute();
    expect((await knowledge().progress()).total).toBe(before.total);
  });
});

describe("HybridSearch in tenants' documents", () => {
  const documents: SearchableTable = {
    name: 'core.tenant_documents',
    rowsOf: 'tenants',
    identifiers: [],
    textOf: `t.title || E'\\n\\n' || t.content`,
  };
  const look = (of: string, query: string) =>
    Tenant.run(of, async () => {
      const { hits } = await hybrid().search<{ title: string }>(documents, {
        query,
        limit: 5,
        read: { columns: 't.title' },
      });
      return hits.map(({ title }) => title);
    });

  beforeAll(async () => {
    for (const [of, title, content] of [
      [tenant, 'Turnos', 'Los turnos se piden por teléfono con un día de anticipación.'],
      [other, 'Obras sociales', 'Atendemos por todas las obras sociales.'],
    ] as const) {
      await Tenant.run(of, async () => {
        await connection.database.run(async (manager) => {
          const slug = of.slice(0, 8);
          await manager.query(`insert into core.organizations (id, slug, name) values ($1, $2, $2)`, [of, slug]);
          await manager.query(
            `insert into core.tenant_documents (id, title, content, document_type) values ($1, $2, $3, 'general')`,
            [ids.next(), title, content],
          );
        });
        await embed(documents);
      });
    }
  });

  it('finds the own ones by words and by meaning', async () => {
    expect(await look(tenant, 'turno')).toEqual(['Turnos']);
    expect(await look(tenant, 'llamar para reservar una cita')).toEqual(['Turnos']);
  });

  it('finds nothing of another tenant', async () => {
    expect(await look(tenant, 'obras sociales')).toEqual([]);
    expect(await look(other, 'turnos por teléfono')).toEqual([]);
  });
});
