import type { DocumentsFound, FoundDocument } from './document-search';

export type FoundKnowledge = FoundDocument;

export type KnowledgeFound = Pick<DocumentsFound, 'items' | 'degraded'>;

export interface KnowledgeQuestion {
  readonly query: string;
  /** 1..100; fewer, if the organization wants fewer. */
  readonly limit: number;
}

/**
 * Finds what agents may answer from: an organization's own documents or, where there is one company only, the platform's
 * knowledge; as the organization has set its search up.
 */
export abstract class KnowledgeSearch {
  abstract search(question: KnowledgeQuestion): Promise<KnowledgeFound>;
}
