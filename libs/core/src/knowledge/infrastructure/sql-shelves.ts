import { Ids } from '@aynux/kernel';
import { Database, Embeddings } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type { DocumentRepository, Shelf, Shelves } from '../domain/document.repository';
import { SqlDocuments } from './sql-documents';

@Injectable()
export class SqlShelves implements Shelves {
  constructor(
    private readonly database: Database,
    private readonly embeddings: Embeddings,
    private readonly ids: Ids,
  ) {}

  of(shelf: Shelf): DocumentRepository {
    return new SqlDocuments(shelf, this.database, this.embeddings, this.ids);
  }
}
