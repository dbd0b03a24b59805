import type { DocumentsFound, FoundDocument } from './document-search';

export type FoundKnowledge = FoundDocument;

export type KnowledgeFound = Pick<DocumentsFound, 'items' | 'degraded'>;

export interface KnowledgeQuestion {
  readonly query: string;
  /** 1..100; fewer, if the organization wants fewer. */
  readonly limit: number;
}

/**
 * Finds what agents may answer from, as the organization has set its search up: its own documents; for the system
 * organization, which is the only one where there is one company, the platform's knowledge, too.
 */
export abstract class KnowledgeSearch {
  abstract search(question: KnowledgeQuestion): Promise<KnowledgeFound>;
}
