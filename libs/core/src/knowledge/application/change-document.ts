import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Document, DocumentDetails } from '../domain/document';
import { type Shelf, Shelves } from '../domain/document.repository';
import { DocumentReader } from './document-reader';
import { noted } from './noted-document';

export interface ChangeDocumentCommand {
  readonly shelf: Shelf;
  readonly id: string;
  /** What is left out stays. */
  readonly details: Partial<DocumentDetails>;
  readonly content?: string | undefined;
  readonly expectedVersion: number | null;
}

@Injectable()
export class ChangeDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly reader: DocumentReader,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotFound, ResourceStale, DocumentExists, DocumentHasNoText, DocumentTooLong */
  execute({ shelf, id, details, content, expectedVersion }: ChangeDocumentCommand): Promise<Document> {
    const documents = this.shelves.of(shelf);
    return this.unitOfWork.run(async () => {
      const before = (await documents.lock(id, 'present')).expect(expectedVersion);
      const isRewritten = content !== undefined && content !== before.state.text;
      const after = before.change(details, isRewritten ? this.reader.write(content) : null);
      await documents.save(after);
      await this.audit.record(noted(shelf, 'changed', before, after));
      return after;
    });
  }
}
