import { randomUUID } from 'node:crypto';
import { configFrom, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import type { DocumentQuestion, DocumentSearch } from '../application/document-search';
import type { InForce } from '../../switches/application/in-force';
import { NOTHING_DECIDED, type RagSettings } from '../../switches/domain/stored-switches';
import type { Shelf } from '../domain/document.repository';
import { HybridKnowledgeSearch } from './hybrid-knowledge-search';

/** Finds nothing, and keeps what it was asked. */
class AskedSearch implements DocumentSearch {
  readonly asked: [Shelf, DocumentQuestion][] = [];

  async search(shelf: Shelf, question: DocumentQuestion) {
    this.asked.push([shelf, question]);
    return { items: [], degraded: false, leastSimilarity: 0.15 };
  }
}

const ITEM = { title: '', excerpt: '', matches: [], content: '', place: null, ranks: { vector: 1, text: 1 } };

describe('what agents answer from', () => {
  const asked = async (mode: string, organization: string, settings: Partial<RagSettings> = {}) => {
    const search = new AskedSearch();
    const config = configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://', MULTI_TENANT_MODE: mode }, []);
    const rag = { ...NOTHING_DECIDED.rag, ...settings };
    const inForce = { settings: async () => ({ ...NOTHING_DECIDED, rag }) } as InForce;
    const knowledge = new HybridKnowledgeSearch(search, inForce, config);
    await Tenant.run(organization, () => knowledge.search({ query: 'envíos', limit: 3 }));
    return search.asked;
  };

  it.each([
    [
      'all there is where there is one company',
      'false',
      SYSTEM_ORGANIZATION,
      ['company_knowledge', 'tenant_documents'],
    ],
    ["an organization's own documents where there are many", 'true', randomUUID(), ['tenant_documents']],
    [
      "the knowledge of the platform, too, for the platform's own organization",
      'true',
      SYSTEM_ORGANIZATION,
      ['company_knowledge', 'tenant_documents'],
    ],
  ])('is %s', async (_, mode, organization, shelves) => {
    const question = { query: 'envíos', limit: 3, leastSimilarity: null };
    expect(await asked(mode, organization)).toEqual(shelves.map((shelf) => [shelf, question]));
  });

  it('is the best of both shelves, told apart by their meaning where their ranks are alike', async () => {
    const found = (id: string, score: number, similarity: number) => ({ ...ITEM, id, score, similarity });
    const search: DocumentSearch = {
      search: async (shelf) => ({
        degraded: shelf === 'tenant_documents',
        leastSimilarity: 0.15,
        items:
          shelf === 'company_knowledge'
            ? [found('far', 0.03, 0.2), found('second', 0.02, 0.9)]
            : [found('near', 0.03, 0.8), found('last', 0.01, 0.9)],
      }),
    };
    const inForce = { settings: async () => NOTHING_DECIDED } as InForce;
    const config = configFrom({ NODE_ENV: 'test', DATA_DIR: 'memory://' }, []);
    const knowledge = new HybridKnowledgeSearch(search, inForce, config);
    const { items, degraded } = await Tenant.run(SYSTEM_ORGANIZATION, () => knowledge.search({ query: 'x', limit: 3 }));
    expect([items.map(({ id }) => id), degraded]).toEqual([['near', 'far', 'second'], true]);
  });

  it('is no more, and no less alike, than the organization wants', async () => {
    expect(await asked('true', randomUUID(), { similarityThreshold: 0.9, maxResults: 1 })).toEqual([
      ['tenant_documents', { query: 'envíos', limit: 1, leastSimilarity: 0.9 }],
    ]);
  });

  it('is nothing where the organization has switched it off', async () => {
    expect(await asked('true', randomUUID(), { enabled: false })).toEqual([]);
  });
});
