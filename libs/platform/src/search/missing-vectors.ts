import { Embedder } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import { Embeddings } from './embeddings';
import type { SearchableTable } from './searchable-table';

/** Asks for the vectors that nobody has asked for: of a new model, or of rows written by other means. */
@Injectable()
export class MissingVectors {
  constructor(
    private readonly database: Database,
    private readonly embedder: Embedder,
    private readonly embeddings: Embeddings,
  ) {}

  async request(): Promise<void> {
    for (const table of this.embeddings.tables) {
      for (const id of await this.tenantsLacking(table)) {
        await Tenant.run(id, () => this.embeddings.request(table));
      }
    }
  }

  private async tenantsLacking({ name, rowsOf }: SearchableTable): Promise<string[]> {
    if (rowsOf === 'platform') return [SYSTEM_ORGANIZATION]; // where the job finds out
    const [lacking] = await this.database.outsideTenants('select core.organizations_to_embed($1, $2) as id', [
      name,
      this.embedder.model,
    ]);
    return lacking?.rows.map(({ id }) => String(id)) ?? [];
  }
}
