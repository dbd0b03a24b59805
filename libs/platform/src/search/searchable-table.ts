import type { Sql } from './sql';

/**
 * A table that hybrid search can look through. A migration gives it the columns `id`, `deleted_at`, `search_vector`,
 * `embedding`, `embedding_model`, `embedded_at` and `content_sha256`, and then calls `makeSearchable`.
 *
 * Whoever writes a row leaves or sets `embedded_at` null when its text is new or changed, and asks for its vector with
 * `Embeddings.request(table)` in the same transaction. Deleted rows are never found.
 */
export interface SearchableTable {
  /** With its schema: `ecommerce.products`. */
  readonly name: string;
  /** Whether the rows belong to tenants, or to the platform. */
  readonly rowsOf: 'tenants' | 'platform';
  /** Columns that name a row exactly, e.g. `sku`. Each needs an index. */
  readonly identifiers: readonly string[];
  /** What of a row `t` its vector is made of, as an SQL expression: `t.name || ' ' || t.description`. */
  readonly textOf: string;
  /** Where rows `t` are parts of something: of what, as an SQL expression. It is found once, by the best of them. */
  readonly wholeOf?: string;
}

export interface SearchRequest {
  /**
   * As a person wrote it: any of the words, "what is quoted" as it stands, begin* of a word. A row with more of them
   * comes first; one whose identifier is in the query comes before all others.
   */
  readonly query: string;
  /** 1..100 */
  readonly limit: number;
  /** What every hit fulfils, each over a row `t`: `` sql`t.price <= ${max}` ``. It narrows before anything is ranked. */
  readonly filter?: readonly Sql[];
  /** The least cosine of a hit's vector and the query's; left out: what the embedder takes for near by chance. */
  readonly leastSimilarity?: number | undefined;
  /** More to read of each hit, in the same statement. */
  readonly read?: {
    /** Over the row `t`, what `joins` joins, and `asked.words`, the tsquery: `t.name, b.name as brand`. */
    readonly columns: string;
    /** `left join ecommerce.brands b on b.organization_id = t.organization_id and b.id = t.brand_id` */
    readonly joins?: string;
  };
}

/** Where a row came in each of the ways to search, counted from 1; null: not found that way. */
export interface Ranks {
  readonly exact: number | null;
  readonly text: number | null;
  readonly vector: number | null;
}

export interface Hit {
  readonly id: string;
  /** For ordering and explaining; it is no probability. */
  readonly score: number;
  /** The cosine of its vector and the query's; null when it was not found that way. */
  readonly similarity: number | null;
  readonly ranks: Ranks;
}

export interface SearchResult<Row> {
  /** Best first. */
  readonly hits: readonly (Hit & Row)[];
  /** True when vectors could not take part in full: no embedder, or rows without a vector of its model. */
  readonly degraded: boolean;
}

/** Of a tenant's table: its rows as `makeSearchable` shows them. */
export function searchableView(table: string): string {
  const [schema, name] = table.split('.');
  return `${schema}.searchable_${name}`;
}
