import { AuditLog, Clock, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { type Shelf, Shelves } from '../domain/document.repository';
import { noted } from './noted-document';

export interface RemoveDocumentCommand {
  readonly shelf: Shelf;
  readonly id: string;
  readonly expectedVersion: number | null;
  /** With no way back; also of one that was removed before. */
  readonly forGood: boolean;
}

@Injectable()
export class RemoveDocument {
  constructor(
    private readonly shelves: Shelves,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, ResourceStale */
  execute({ shelf, id, expectedVersion, forGood }: RemoveDocumentCommand): Promise<void> {
    const documents = this.shelves.of(shelf);
    return this.unitOfWork.run(async () => {
      const before = (await documents.lock(id, forGood ? 'any' : 'present')).expect(expectedVersion);
      const after = forGood ? null : before.delete(this.clock.now());
      await (after ? documents.save(after) : documents.purge(before));
      await this.audit.record(noted(shelf, after ? 'deleted' : 'purged', before, after));
    });
  }
}
