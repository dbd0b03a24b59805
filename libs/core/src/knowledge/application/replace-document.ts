import { AuditLog, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import type { Document } from '../domain/document';
import { type Shelf, Shelves } from '../domain/document.repository';
import { DocumentReader, type IncomingFile } from './document-reader';
import { noted } from './noted-document';

export interface ReplaceDocumentCommand {
  readonly shelf: Shelf;
  readonly id: string;
  readonly file: IncomingFile;
  readonly expectedVersion: number | null;
}

/** What a document says, by a new file; what is said about it stays. */
@Injectable()
export class ReplaceDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly reader: DocumentReader,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotFound, ResourceStale, DocumentExists, and what reading the file throws */
  async execute({ shelf, id, file, expectedVersion }: ReplaceDocumentCommand): Promise<Document> {
    const documents = this.shelves.of(shelf);
    (await documents.get(id)).expect(expectedVersion); // before the file is read, which takes a while
    const read = await this.reader.read(file);
    return this.unitOfWork.run(async () => {
      const before = (await documents.lock(id, 'present')).expect(expectedVersion);
      if (before.state.file?.sha256 === read.file?.sha256) return before;
      const after = before.change({}, read);
      await documents.save(after);
      await this.audit.record(noted(shelf, 'replaced', before, after));
      return after;
    });
  }
}
