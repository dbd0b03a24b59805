import { AuditLog, Clock, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Quotas } from '../../organizations/application/quotas';
import { digestOf } from '../domain/digest';
import { Document, type DocumentDetails } from '../domain/document';
import { DocumentExists } from '../domain/document-errors';
import { type Shelf, Shelves } from '../domain/document.repository';
import { DocumentReader, type IncomingFile, type ReadFile } from './document-reader';
import { noted } from './noted-document';

export interface UploadDocumentCommand {
  readonly shelf: Shelf;
  readonly file: IncomingFile;
  /** Without a title: what the file calls itself, else its name. */
  readonly details: Omit<DocumentDetails, 'title'> & { readonly title: string | null };
  /** A file of the same name and another content takes the place of the one that is there. */
  readonly replaces?: boolean;
  /** Find out what would happen, and change nothing. */
  readonly dryRun?: boolean;
}

export interface Uploaded {
  readonly document: Document;
  readonly outcome: 'created' | 'replaced' | 'already-there';
}

@Injectable()
export class UploadDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly reader: DocumentReader,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws QuotaExhausted, DocumentExists, and what reading the file throws */
  async execute(command: UploadDocumentCommand): Promise<Uploaded> {
    const same = () => this.shelves.of(command.shelf).findByFile(digestOf(command.file.bytes));
    const there = await same();
    if (there) return { document: there, outcome: 'already-there' };
    const read = await this.reader.read(command.file);
    try {
      return await this.put(command, read);
    } catch (error) {
      const sent = error instanceof DocumentExists ? await same() : null; // by somebody else, meanwhile
      if (sent) return { document: sent, outcome: 'already-there' };
      throw error;
    }
  }

  private async put(
    { shelf, file, details, replaces, dryRun }: UploadDocumentCommand,
    read: ReadFile,
  ): Promise<Uploaded> {
    const documents = this.shelves.of(shelf);
    const title = details.title ?? read.title ?? nameWithoutEnding(file.name);
    const created = Document.of(this.ids.next(), { ...details, title }, read, this.clock.now());
    const older = replaces ? await documents.findByFileName(file.name) : null;
    if (dryRun) return { document: older?.change({}, read) ?? created, outcome: older ? 'replaced' : 'created' };
    return this.unitOfWork.run(async () => {
      const before = older && (await documents.lock(older.state.id, 'present'));
      const document = before?.change({}, read) ?? created;
      if (!before && shelf === 'tenant_documents') await this.quotas.claim('documents');
      await documents.save(document);
      const outcome = before ? 'replaced' : 'created';
      await this.audit.record(noted(shelf, outcome, before, document));
      return { document, outcome };
    });
  }
}

const nameWithoutEnding = (name: string) => name.replace(/^.*[\\/]/, '').replace(/(?<=.)\.\w{1,8}$/, '');
