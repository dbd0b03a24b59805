import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Quotas } from '../../organizations/application/quotas';
import type { Document } from '../domain/document';
import { type Shelf, Shelves } from '../domain/document.repository';
import { noted } from './noted-document';

export interface RestoreDocumentCommand {
  readonly shelf: Shelf;
  readonly id: string;
  readonly expectedVersion: number | null;
}

@Injectable()
export class RestoreDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * One that is not deleted stays as it is.
   * @throws NotFound, ResourceStale, DocumentExists, QuotaExhausted
   */
  execute({ shelf, id, expectedVersion }: RestoreDocumentCommand): Promise<Document> {
    const documents = this.shelves.of(shelf);
    return this.unitOfWork.run(async () => {
      const before = (await documents.lock(id, 'any')).expect(expectedVersion);
      if (!before.state.deletedAt) return before;
      if (shelf === 'tenant_documents') await this.quotas.claim('documents');
      const after = before.restore();
      await documents.save(after);
      await this.audit.record(noted(shelf, 'restored', before, after));
      return after;
    });
  }
}
