import type { Document } from './document';

/** Where texts are kept: those of the platform, which all organizations share, and those of each organization. */
export type Shelf = 'company_knowledge' | 'tenant_documents';

/** What a text of the shelf is called in an error's code. */
export const NOUN: Readonly<Record<Shelf, string>> = { company_knowledge: 'knowledge', tenant_documents: 'document' };

/** The texts of one shelf; of the current tenant, where they are the tenants'. */
export abstract class DocumentRepository {
  /** @throws NotFound also of a deleted one */
  abstract get(id: string): Promise<Document>;

  /**
   * Nobody else changes it until the unit of work ends.
   * @throws NotFound
   */
  abstract lock(id: string, which: 'present' | 'deleted' | 'any'): Promise<Document>;

  /** The present one that was made of these bytes. */
  abstract findByFile(sha256: string): Promise<Document | null>;

  /** The present one that was made of a file of this name, the latest. */
  abstract findByFileName(name: string): Promise<Document | null>;

  /**
   * All of its passages or none, at once: whoever searches meanwhile sees it as it was, or as it is. Those whose words
   * stay keep their vectors; the others are asked for.
   * @throws Stale, DocumentExists
   */
  abstract save(document: Document): Promise<void>;

  /** For good. */
  abstract purge(document: Document): Promise<void>;
}

export abstract class Shelves {
  abstract of(shelf: Shelf): DocumentRepository;
}
