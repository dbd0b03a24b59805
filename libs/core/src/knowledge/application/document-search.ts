import type { Place } from '../domain/passages';
import type { Shelf } from '../domain/document.repository';

export interface DocumentQuestion {
  readonly query: string;
  /** 1..100 */
  readonly limit: number;
  /** What is less alike in meaning, as a cosine, is found by its words only; null: what suits the embedding model. */
  readonly leastSimilarity: number | null;
  readonly documentType?: string | undefined;
  readonly category?: string | undefined;
  /** Every one of them. */
  readonly tags?: readonly string[] | undefined;
}

export interface FoundDocument {
  readonly id: string;
  readonly title: string;
  /** The part of the passage that holds the words of the query, or its beginning. Plain text. */
  readonly excerpt: string;
  /** The matched words, as ranges of the excerpt. */
  readonly matches: readonly { readonly from: number; readonly to: number }[];
  /** The whole passage. */
  readonly content: string;
  /** Where in the document it stands; null of a text that was not cut by us. */
  readonly place: Place | null;
  /** For ordering only. */
  readonly score: number;
  /** The cosine of the passage's meaning and the query's; null when it was not found that way. */
  readonly similarity: number | null;
  /** The place in each of the ways to search, counted from 1; null: not found that way. */
  readonly ranks: { readonly vector: number | null; readonly text: number | null };
}

export interface DocumentsFound {
  /** Best first, each document once, by its best passage. */
  readonly items: readonly FoundDocument[];
  /** True when only words could be compared, for some texts at least: correct, but less complete than usual. */
  readonly degraded: boolean;
  /** The least cosine that counted. */
  readonly leastSimilarity: number;
}

/** Finds what the texts of a shelf say about something. */
export abstract class DocumentSearch {
  abstract search(shelf: Shelf, question: DocumentQuestion): Promise<DocumentsFound>;
}
