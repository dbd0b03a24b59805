import { Embedder, EmbedderUnavailable } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { prepared } from '../database/prepared';
import { Tenant } from '../database/tenant';
import { commonWordsOf, type ManyRows, RememberedManyRows } from './many-rows';
import type { QueryVector } from './search-lanes';
import { type Found, searchStatement } from './search-statement';
import { searchTerms } from './search-terms';
import type { SearchableTable, SearchRequest, SearchResult } from './searchable-table';

/** The least cosine that says something. */
export const LEAST_SIMILARITY: Readonly<Record<Embedder['quality'], number>> = {
  'lexical-concepts': 0.15, // of the texts that have nothing to do with a query, 95 of 100 stay below 0.10
  neural: 0.2, // models differ widely: this drops only what every one of them calls unrelated
};

/**
 * Finds rows by identifier, by words and by meaning at once, and fuses the three by reciprocal rank, in one statement
 * and one round trip. The tenant is that of the call, as everywhere.
 */
@Injectable()
export class HybridSearch {
  private readonly manyRows = new RememberedManyRows();

  constructor(
    private readonly database: Database,
    private readonly embedder: Embedder,
  ) {}

  async search<Row extends object = object>(
    table: SearchableTable,
    request: SearchRequest,
  ): Promise<SearchResult<Row>> {
    if (request.query.trim() === '') return { hits: [], degraded: false };
    const terms = searchTerms(request.query);
    const vector = await this.vectorOf(request);
    const rows = await this.rowsOf<Row>(table, (many) => searchStatement(table, request, terms, vector, many));
    return {
      hits: rows.flatMap(({ found: { hit }, ...row }) => (hit ? [{ ...(row as unknown as Row), ...hit }] : [])),
      degraded: rows.some(({ found }) => found.degraded),
    };
  }

  /** The statement for few rows says when there are many, which is remembered: the next search begins with the other. */
  private async rowsOf<Row>(
    table: SearchableTable,
    statement: (many: ManyRows | null) => { text: string; values: unknown[] },
  ): Promise<({ found: Found } & Row)[]> {
    const query = (many: ManyRows | null): Promise<({ found: Found } & Row)[]> => {
      const { text, values } = statement(many);
      // Planning it takes as long as many a search; there are only as many texts as ways to filter.
      return this.database.read((manager) => manager.query(prepared(text), values));
    };
    const whose = `${table.name} ${table.rowsOf === 'tenants' ? Tenant.id : ''}`;
    const known = this.manyRows.of(whose);
    if (known) return query(known);
    const rows = await query(null);
    if (rows.every(({ found }) => found.few)) return rows;
    const many = { commonWords: await this.commonWordsOf(table) };
    this.manyRows.remember(whose, many);
    return query(many);
  }

  private async commonWordsOf(table: SearchableTable): Promise<string[]> {
    const words: { word: string }[] = await this.database.read((manager) => manager.query(commonWordsOf(table)));
    return words.map(({ word }) => word);
  }

  /** Null when the embedder is down: then words must do. */
  private async vectorOf({ query, leastSimilarity }: SearchRequest): Promise<QueryVector | null> {
    const { model, quality } = this.embedder;
    try {
      const [vector = []] = await this.embedder.embed([query], 'query');
      return { model, vector, leastSimilarity: leastSimilarity ?? LEAST_SIMILARITY[quality] };
    } catch (error) {
      if (error instanceof EmbedderUnavailable) return null;
      throw error;
    }
  }
}
