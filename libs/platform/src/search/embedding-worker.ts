import { DomainSwitches } from '@aynux/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { inTenant, Queue } from '../jobs/queue';
import { EmbedRows } from './embed-rows';
import { EMBEDDING_QUEUE, Embeddings, MISSING_QUEUE } from './embeddings';
import { MissingVectors } from './missing-vectors';

/** Drives EmbedRows from the queue. For a domain that is off nothing is made: switching it on asks for all that is missing. */
@Injectable()
export class EmbeddingWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly queue: Queue,
    private readonly embeddings: Embeddings,
    private readonly embedRows: EmbedRows,
    private readonly missing: MissingVectors,
    private readonly switches: DomainSwitches,
  ) {}

  onModuleInit(): void {
    this.queue.work({
      queue: EMBEDDING_QUEUE,
      concurrency: 2,
      run: inTenant(async ({ table }, signal) => {
        const known = this.embeddings.find(String(table));
        const [domain = ''] = known?.name.split('.') ?? [];
        if (known && (await this.switches.isOn(domain))) await this.embedRows.execute(known, signal);
      }),
    });
    this.queue.work({ queue: MISSING_QUEUE, concurrency: 1, run: () => this.missing.request() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.worksQueues) await this.missing.request();
  }
}
