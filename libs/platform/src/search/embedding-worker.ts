import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { inTenant, Queue } from '../jobs/queue';
import { EmbedRows } from './embed-rows';
import { EMBEDDING_QUEUE, Embeddings } from './embeddings';
import { MissingVectors } from './missing-vectors';

/** Drives EmbedRows from the queue. */
@Injectable()
export class EmbeddingWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly queue: Queue,
    private readonly embeddings: Embeddings,
    private readonly embedRows: EmbedRows,
    private readonly missing: MissingVectors,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: EMBEDDING_QUEUE,
      concurrency: 2,
      run: inTenant(async ({ table }, signal) => {
        const known = this.embeddings.find(String(table));
        if (known) await this.embedRows.execute(known, signal);
      }),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.settings.ROLE !== 'api') await this.missing.request();
  }
}
