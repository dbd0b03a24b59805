import { Embedder } from '@aynux/kernel';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import { inTenant, Queue } from '../jobs/queue';
import { EmbedRows } from './embed-rows';
import { EMBEDDING_QUEUE, Embeddings } from './embeddings';
import type { SearchableTable } from './searchable-table';

/** Runs the jobs, and at start asks for what is missing: vectors of a new model, or of rows written by other means. */
@Injectable()
export class EmbeddingWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly queue: Queue,
    private readonly database: Database,
    private readonly embedder: Embedder,
    private readonly embeddings: Embeddings,
    private readonly embedRows: EmbedRows,
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
    if (this.config.settings.ROLE !== 'api') await this.requestMissing();
  }

  async requestMissing(): Promise<void> {
    for (const table of this.embeddings.tables) {
      for (const id of await this.tenantsLacking(table)) {
        await Tenant.run(id, () => this.embeddings.request(table));
      }
    }
  }

  private async tenantsLacking({ name, rowsOf }: SearchableTable): Promise<string[]> {
    if (rowsOf === 'platform') return [SYSTEM_ORGANIZATION];
    const [lacking] = await this.database.outsideTenants('select core.organizations_to_embed($1, $2) as id', [
      name,
      this.embedder.model,
    ]);
    return lacking?.rows.map(({ id }) => String(id)) ?? [];
  }
}
