import {
  AgentDirectory,
  AuditLog,
  Clock,
  ContactData,
  Embedder,
  Ids,
  Installation,
  Jobs,
  ModelChoice,
  Prompts,
  PromptShelf,
  ReplyWriter,
  TextAnalysis,
  UnitOfWork,
} from '@aynux/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { RegisteredAgents } from './agents/registered-agents';
import { AuditChain } from './audit/audit-chain';
import { CallerInterceptor } from './audit/caller.interceptor';
import { SqlAuditLog } from './audit/sql-audit-log';
import { DataSource } from 'typeorm';
import { SqlContactData } from './contact-data/sql-contact-data';
import { ChangeNotices } from './changes/change-notices';
import { ServerChangeNotices } from './changes/server-change-notices';
import type { DomainManifest } from './domain-manifest';
import { Config } from './config/config';
import { Database } from './database/database';
import { DatabaseServer } from './database/database-server';
import { KeepStatistics } from './database/keep-statistics';
import { embedderFrom } from './embeddings/embedder-from';
import { AccessGuard } from './http/access.guard';
import { KnownQueryGuard } from './http/known-query.guard';
import { ProblemFilter } from './http/problem.filter';
import { sealCursorsWith } from './http/paging';
import { StoredAnswers } from './http/stored-answers';
import { SweepStoredAnswers } from './http/sweep-stored-answers';
import { shapeOfRequests } from './http/validation';
import { DomainJobs } from './jobs/domain-jobs';
import { Queue } from './jobs/queue';
import { replyWriterFrom } from './language-models/reply-writer-from';
import { Metrics } from './observability/metrics';
import { MetricsServer } from './observability/metrics-server';
import { RegisteredPrompts } from './prompts/registered-prompts';
import { EmbedRows } from './search/embed-rows';
import { EmbeddingWorker } from './search/embedding-worker';
import { Embeddings } from './search/embeddings';
import { HybridSearch } from './search/hybrid-search';
import { MissingVectors } from './search/missing-vectors';
import { SecretBox } from './secrets/secret-box';
import { WatchParameterLogging } from './secrets/watch-parameter-logging';
import { SystemClock } from './system-clock';
import { OramaTextAnalysis } from './text/orama-text-analysis';
import { UuidIds } from './uuid-ids';

/** The technology under every domain: what the ports of the kernel are in production. */
@Module({})
export class PlatformModule {
  /** @param domains those that are told of when a contact is exported, erased or merged */
  static with(
    config: Config,
    server: DatabaseServer,
    installation: Installation,
    domains: readonly DomainManifest[] = [],
  ): DynamicModule {
    sealCursorsWith(config.jwtSecret);
    const ports = [
      { provide: Config, useValue: config },
      { provide: DatabaseServer, useFactory: () => server },
      { provide: Installation, useValue: installation },
      {
        provide: Database,
        useFactory: (source: DataSource) => new Database(source, server.limits),
        inject: [DataSource],
      },
      { provide: UnitOfWork, useExisting: Database },
      { provide: ChangeNotices, useClass: server.isEmbedded ? ChangeNotices : ServerChangeNotices },
      { provide: AuditLog, useClass: SqlAuditLog },
      AuditChain,
      {
        provide: ContactData,
        inject: [Database],
        useFactory: (database: Database) => new SqlContactData(database, domains),
      },
      { provide: Clock, useClass: SystemClock },
      { provide: Ids, useClass: UuidIds },
      Queue,
      { provide: Jobs, useExisting: Queue },
      DomainJobs,
      { provide: AgentDirectory, useClass: RegisteredAgents },
      { provide: TextAnalysis, useClass: OramaTextAnalysis },
      { provide: Embedder, useFactory: () => embedderFrom(config.embeddings) },
      { provide: PromptShelf, useClass: RegisteredPrompts },
      {
        provide: ReplyWriter,
        inject: [Prompts, ModelChoice],
        useFactory: (prompts: Prompts, choice: ModelChoice) => replyWriterFrom(config.replyWriter, prompts, choice),
      },
      Embeddings,
      EmbedRows,
      HybridSearch,
      StoredAnswers,
      Metrics,
      SecretBox,
    ];
    const edge = [
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_GUARD, useClass: KnownQueryGuard }, // after it, so that nobody learns what a route takes who may not ask
      { provide: APP_INTERCEPTOR, useClass: CallerInterceptor },
      { provide: APP_PIPE, useFactory: shapeOfRequests },
    ];
    return {
      module: PlatformModule,
      global: true,
      providers: [
        ...ports,
        ...edge,
        MissingVectors,
        EmbeddingWorker,
        SweepStoredAnswers,
        KeepStatistics,
        MetricsServer,
        WatchParameterLogging,
      ],
      exports: ports,
    };
  }
}
