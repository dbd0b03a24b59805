import { DomainError } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { InForce } from '../../switches/application/in-force';
import type { RagSettings } from '../../switches/domain/stored-switches';
import { type DocumentQuestion, DocumentSearch, type DocumentsFound } from './document-search';

export interface SearchDocumentsCommand extends Omit<DocumentQuestion, 'limit' | 'leastSimilarity'> {
  /** No more than the organization wants. */
  readonly limit?: number | undefined;
}

/** Searches an organization's documents as it has set its search up. */
@Injectable()
export class SearchDocuments {
  constructor(
    private readonly documents: DocumentSearch,
    private readonly inForce: InForce,
  ) {}

  /** @throws SearchOff */
  async execute({ limit, ...question }: SearchDocumentsCommand): Promise<DocumentsFound & { settings: RagSettings }> {
    const { rag: settings } = await this.inForce.settings();
    if (!settings.enabled) throw new SearchOff();
    const { similarityThreshold: leastSimilarity, maxResults } = settings;
    const asked = { ...question, leastSimilarity, limit: Math.min(limit ?? maxResults, maxResults) };
    return { ...(await this.documents.search('tenant_documents', asked)), settings };
  }
}

export class SearchOff extends DomainError {
  constructor() {
    super(
      'forbidden',
      'documents.search-off',
      'The organization has switched off the search in its documents: rag.enabled of its configuration.',
    );
  }
}
