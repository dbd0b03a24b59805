export interface KnowledgeQuestion {
  readonly query: string;
  /** 1..100 */
  readonly limit: number;
  readonly documentType?: string | undefined;
  readonly category?: string | undefined;
  /** Every one of them. */
  readonly tags?: readonly string[] | undefined;
}

export interface FoundKnowledge {
  readonly id: string;
  readonly title: string;
  /** The part of the content that holds the words of the query, or its beginning. Plain text. */
  readonly excerpt: string;
  readonly content: string;
  /** For ordering only. */
  readonly score: number;
  /** The place in each of the ways to search, counted from 1; null: not found that way. */
  readonly ranks: { readonly vector: number | null; readonly text: number | null };
}

export interface KnowledgeFound {
  /** Best first. */
  readonly items: readonly FoundKnowledge[];
  /** True when only words could be compared, for some texts at least: correct, but less complete than usual. */
  readonly degraded: boolean;
}

/** Finds what the platform's knowledge base says about something. */
export abstract class KnowledgeSearch {
  abstract search(question: KnowledgeQuestion): Promise<KnowledgeFound>;
}
