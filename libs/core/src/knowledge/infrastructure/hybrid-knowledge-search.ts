import { HybridSearch, sql } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { KnowledgeFound, KnowledgeQuestion, KnowledgeSearch } from '../application/knowledge-search';
import { KNOWLEDGE_TO_SEARCH } from './knowledge-to-search';

interface KnowledgeRow {
  readonly title: string;
  readonly content: string;
  readonly excerpt: string;
}

/** The sentences with the words that were asked for, as they stand in the text. */
const EXCERPT = `ts_headline('core.spanish', t.content, asked.words,
  'StartSel="", StopSel="", MaxFragments=2, MinWords=12, MaxWords=40, FragmentDelimiter=" … "') as excerpt`;

@Injectable()
export class HybridKnowledgeSearch implements KnowledgeSearch {
  constructor(private readonly hybrid: HybridSearch) {}

  async search({ query, limit, documentType, category, tags }: KnowledgeQuestion): Promise<KnowledgeFound> {
    const { hits, degraded } = await this.hybrid.search<KnowledgeRow>(KNOWLEDGE_TO_SEARCH, {
      query,
      limit,
      filter: [
        sql`t.active`,
        ...(documentType === undefined ? [] : [sql`t.document_type = ${documentType}`]),
        ...(category === undefined ? [] : [sql`t.category = ${category}`]),
        ...(tags === undefined ? [] : [sql`t.tags @> ${tags}::text[]`]),
      ],
      read: { columns: `t.title, t.content, ${EXCERPT}` },
    });
    const items = hits.map(({ id, title, content, excerpt, score, ranks: { vector, text } }) => {
      return { id, title, content, excerpt, score, ranks: { vector, text } };
    });
    return { items, degraded };
  }
}
