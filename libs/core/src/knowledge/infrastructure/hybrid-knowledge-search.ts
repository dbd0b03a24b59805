import { Config, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { DocumentSearch, type FoundDocument } from '../application/document-search';
import type { KnowledgeFound, KnowledgeQuestion, KnowledgeSearch } from '../application/knowledge-search';

@Injectable()
export class HybridKnowledgeSearch implements KnowledgeSearch {
  constructor(
    private readonly documents: DocumentSearch,
    private readonly inForce: InForce,
    private readonly config: Config,
  ) {}

  async search({ query, limit }: KnowledgeQuestion): Promise<KnowledgeFound> {
    const { rag } = await this.inForce.settings();
    if (!rag.enabled) return { items: [], degraded: false };
    const isTenants = this.config.settings.MULTI_TENANT_MODE && Tenant.id !== SYSTEM_ORGANIZATION;
    const shelves = isTenants ? OF_A_TENANT : OF_THE_PLATFORM;
    const question = { query, limit: Math.min(limit, rag.maxResults), leastSimilarity: rag.similarityThreshold };
    const found = await Promise.all(shelves.map((shelf) => this.documents.search(shelf, question)));
    const items = found.flatMap(({ items }) => items).sort(bestFirst);
    return { items: items.slice(0, question.limit), degraded: found.some(({ degraded }) => degraded) };
  }
}

const OF_A_TENANT = ['tenant_documents'] as const;
const OF_THE_PLATFORM = ['company_knowledge', 'tenant_documents'] as const;

/** Scores are made of ranks, so those of two shelves compare; the first ones of each are alike but for their meaning. */
function bestFirst(one: FoundDocument, other: FoundDocument): number {
  return other.score - one.score || (other.similarity ?? 0) - (one.similarity ?? 0);
}
