import type { Page, PageRequest } from '@aynux/kernel';
import type { DocumentDetails, DocumentFile } from '../domain/document';
import type { Shelf } from '../domain/document.repository';

export interface DocumentFilter {
  readonly documentType?: string | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  readonly active?: boolean | undefined;
  /** The deleted ones instead of the present ones. */
  readonly deleted?: boolean | undefined;
}

export interface ListedDocument extends DocumentDetails {
  readonly id: string;
  /** Its first words. */
  readonly beginning: string;
  /** How many passages it is found by. */
  readonly passages: number;
  readonly file: DocumentFile | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly version: number;
}

export interface ShelfStatistics {
  readonly documents: number;
  /** Not counted above. */
  readonly deleted: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
}

/** How far the vectors of a shelf are, passage by passage. */
export interface ShelfProgress {
  readonly total: number;
  readonly embedded: number;
  readonly model: string;
}

/** What is on a shelf. */
export abstract class DocumentList {
  /** Newest first. */
  abstract list(shelf: Shelf, filter: DocumentFilter, page: PageRequest): Promise<Page<ListedDocument>>;
  abstract statistics(shelf: Shelf): Promise<ShelfStatistics>;
  abstract progress(shelf: Shelf): Promise<ShelfProgress>;

  /** Has the vectors made that are missing or of another model. */
  abstract reindex(shelf: Shelf): Promise<void>;
}
