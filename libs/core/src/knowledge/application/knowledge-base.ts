import { DomainError, type Page, type PageRequest } from '@aynux/kernel';

export const DOCUMENT_TYPES = [
  ...['mission_vision', 'contact_info', 'software_catalog', 'faq', 'clients', 'success_stories', 'general'],
  ...['support_faq', 'support_guide', 'support_contact', 'support_training', 'support_module'],
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface KnowledgeDraft {
  readonly title: string;
  /** Plain text or Markdown. */
  readonly content: string;
  readonly documentType: DocumentType;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** Texts that are not are kept, and never found. */
  readonly active: boolean;
}

export interface KnowledgeText extends KnowledgeDraft {
  readonly id: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** How many times it has been saved. */
  readonly version: number;
}

export interface KnowledgeFilter {
  readonly documentType?: DocumentType | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
}

/** What the platform knows, one text per matter; every organization is answered from it. */
export abstract class KnowledgeBase {
  /** Newest first. */
  abstract list(filter: KnowledgeFilter, page: PageRequest): Promise<Page<KnowledgeText>>;

  /** @throws NotFound */
  abstract get(id: string): Promise<KnowledgeText>;

  /** @throws KnowledgeExists */
  abstract add(id: string, draft: KnowledgeDraft): Promise<void>;

  /**
   * What is left out stays.
   * @throws NotFound, KnowledgeExists, ResourceStale when another version than the expected one is there
   */
  abstract change(id: string, changes: Partial<KnowledgeDraft>, expectedVersion: number | null): Promise<void>;

  /** @throws NotFound, ResourceStale */
  abstract remove(id: string, expectedVersion: number | null): Promise<void>;

  /** How many texts there are, and how many can be found by meaning. */
  abstract progress(): Promise<{ readonly total: number; readonly embedded: number; readonly model: string }>;

  /** Has the vectors made that are missing or of another model. */
  abstract reindex(): Promise<void>;
}

export class KnowledgeExists extends DomainError {
  constructor() {
    super('conflict', 'knowledge.exists', 'There is a text with this title and content already.', [
      { pointer: '/content', detail: 'is there already under this title' },
    ]);
  }
}
