import { Config, SYSTEM_ORGANIZATION, Tenant } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import { DocumentSearch } from '../application/document-search';
import type { KnowledgeFound, KnowledgeQuestion, KnowledgeSearch } from '../application/knowledge-search';

/** What the system organization answers from is the platform's, also where there are other organizations. */
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
    const shelf = isTenants ? 'tenant_documents' : 'company_knowledge';
    return this.documents.search(shelf, {
      query,
      limit: Math.min(limit, rag.maxResults),
      leastSimilarity: rag.similarityThreshold,
    });
  }
}
