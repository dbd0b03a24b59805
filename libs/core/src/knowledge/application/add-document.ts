import { AuditLog, Clock, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Quotas } from '../../organizations/application/quotas';
import { Document, type DocumentDetails } from '../domain/document';
import { type Shelf, Shelves } from '../domain/document.repository';
import { DocumentReader } from './document-reader';
import { noted } from './noted-document';

export interface AddDocumentCommand {
  readonly shelf: Shelf;
  readonly details: DocumentDetails;
  /** Plain text or Markdown. */
  readonly content: string;
}

@Injectable()
export class AddDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly reader: DocumentReader,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DocumentExists, DocumentHasNoText, DocumentTooLong, QuotaExhausted */
  async execute({ shelf, details, content }: AddDocumentCommand): Promise<Document> {
    const document = Document.of(this.ids.next(), details, this.reader.write(content), this.clock.now());
    return this.unitOfWork.run(async () => {
      if (shelf === 'tenant_documents') await this.quotas.claim('documents');
      await this.shelves.of(shelf).save(document);
      await this.audit.record(noted(shelf, 'created', null, document));
      return document;
    });
  }
}
