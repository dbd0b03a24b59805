import { Embeddings } from '@aynux/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { LoadDemoKnowledge } from '../demo/load-demo-knowledge';
import { AddDocument } from './application/add-document';
import { ChangeDocument } from './application/change-document';
import { DocumentList } from './application/document-list';
import { DocumentReader } from './application/document-reader';
import { DocumentSearch } from './application/document-search';
import { KnowledgeSearch } from './application/knowledge-search';
import { RemoveDocument } from './application/remove-document';
import { ReplaceDocument } from './application/replace-document';
import { RestoreDocument } from './application/restore-document';
import { SearchDocuments } from './application/search-documents';
import { UploadDocument } from './application/upload-document';
import { Shelves } from './domain/document.repository';
import { DocumentsController } from './infrastructure/documents.controller';
import { FileDocumentReader } from './infrastructure/file-document-reader';
import { HybridDocumentSearch } from './infrastructure/hybrid-document-search';
import { HybridKnowledgeSearch } from './infrastructure/hybrid-knowledge-search';
import { KnowledgeController } from './infrastructure/knowledge.controller';
import { SHELVES_TO_SEARCH } from './infrastructure/shelves-to-search';
import { SqlDocumentList } from './infrastructure/sql-document-list';
import { SqlShelves } from './infrastructure/sql-shelves';

const useCases = [
  AddDocument,
  ChangeDocument,
  UploadDocument,
  ReplaceDocument,
  RemoveDocument,
  RestoreDocument,
  SearchDocuments,
];
const adapters = [
  { provide: Shelves, useClass: SqlShelves },
  { provide: DocumentList, useClass: SqlDocumentList },
  { provide: DocumentReader, useClass: FileDocumentReader },
  { provide: DocumentSearch, useClass: HybridDocumentSearch },
  { provide: KnowledgeSearch, useClass: HybridKnowledgeSearch },
];

@Module({
  controllers: [KnowledgeController, DocumentsController],
  providers: [LoadDemoKnowledge, ...useCases, ...adapters],
  exports: [KnowledgeSearch, UploadDocument],
})
export class KnowledgeModule implements OnModuleInit {
  constructor(private readonly embeddings: Embeddings) {}

  onModuleInit(): void {
    for (const table of Object.values(SHELVES_TO_SEARCH)) this.embeddings.keep(table);
  }
}
