import { Embeddings } from '@aynux/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { LoadDemoKnowledge } from '../demo/load-demo-knowledge';
import { KnowledgeBase } from './application/knowledge-base';
import { KnowledgeSearch } from './application/knowledge-search';
import { HybridKnowledgeSearch } from './infrastructure/hybrid-knowledge-search';
import { KNOWLEDGE_TO_SEARCH } from './infrastructure/knowledge-to-search';
import { KnowledgeController } from './infrastructure/knowledge.controller';
import { SqlKnowledgeBase } from './infrastructure/sql-knowledge-base';

@Module({
  controllers: [KnowledgeController],
  providers: [
    LoadDemoKnowledge,
    { provide: KnowledgeBase, useClass: SqlKnowledgeBase },
    { provide: KnowledgeSearch, useClass: HybridKnowledgeSearch },
  ],
  exports: [KnowledgeSearch],
})
export class KnowledgeModule implements OnModuleInit {
  constructor(private readonly embeddings: Embeddings) {}

  onModuleInit(): void {
    this.embeddings.keep(KNOWLEDGE_TO_SEARCH);
  }
}
