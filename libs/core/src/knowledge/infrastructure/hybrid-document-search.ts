import { Embedder } from '@aynux/kernel';
import { HybridSearch, LEAST_SIMILARITY, type Sql, sql } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentQuestion, DocumentSearch, DocumentsFound, FoundDocument } from '../application/document-search';
import type { Shelf } from '../domain/document.repository';
import type { Place } from '../domain/passages';
import { excerptOf, MARKED_EXCERPT } from './marked-excerpt';
import { SHELVES_TO_SEARCH } from './shelves-to-search';

interface PassageFound {
  readonly document: string;
  readonly title: string;
  readonly content: string;
  readonly marked: string;
  readonly place: Place | null;
}

@Injectable()
export class HybridDocumentSearch implements DocumentSearch {
  constructor(
    private readonly hybrid: HybridSearch,
    private readonly embedder: Embedder,
  ) {}

  async search(shelf: Shelf, { query, limit, leastSimilarity, ...filter }: DocumentQuestion): Promise<DocumentsFound> {
    const table = SHELVES_TO_SEARCH[shelf];
    const least = leastSimilarity ?? LEAST_SIMILARITY[this.embedder.quality];
    const { hits, degraded } = await this.hybrid.search<PassageFound>(table, {
      query,
      limit,
      leastSimilarity: least,
      filter: conditions(filter),
      read: {
        columns: `coalesce(t.parent_document_id, t.id) as document, coalesce(head.title, t.title) as title, t.content,
          t.meta_data -> 'place' as place, ${MARKED_EXCERPT}`,
        joins: `left join ${table.name} head on head.id = t.parent_document_id`,
      },
    });
    const items = hits.map(({ document, title, content, marked, place, score, similarity, ranks }): FoundDocument => {
      const { vector, text } = ranks;
      return { id: document, title, ...excerptOf(marked), content, place, score, similarity, ranks: { vector, text } };
    });
    return { items, degraded, leastSimilarity: least };
  }
}

function conditions({
  documentType,
  category,
  tags,
}: Omit<DocumentQuestion, 'query' | 'limit' | 'leastSimilarity'>): Sql[] {
  return [
    sql`t.active`,
    ...(documentType === undefined ? [] : [sql`t.document_type = ${documentType}`]),
    ...(category === undefined ? [] : [sql`t.category = ${category}`]),
    ...(tags === undefined ? [] : [sql`t.tags @> ${tags}::text[]`]),
  ];
}
