import { Embedder, Jobs } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { SYSTEM_ORGANIZATION, Tenant } from '../database/tenant';
import type { SearchableTable } from './searchable-table';

export const EMBEDDING_QUEUE = 'embedding';
export const MISSING_QUEUE = 'embedding-missing';

/** How far a table is, of the current tenant. */
export interface EmbeddingProgress {
  /** Whose vectors count. */
  readonly model: string;
  /** How many rows there are. */
  readonly total: number;
  /** How many of them have a vector of that model, of their present text. */
  readonly embedded: number;
}

/** The vectors of searchable tables, which a job makes after the rows are written. */
@Injectable()
export class Embeddings {
  private readonly kept = new Map<string, SearchableTable>();

  constructor(
    private readonly database: Database,
    private readonly embedder: Embedder,
    private readonly jobs: Jobs,
  ) {}

  /** To be called while modules initialise: from now on the vectors of this table are looked after. */
  keep(table: SearchableTable): void {
    this.kept.set(table.name, table);
  }

  get tables(): readonly SearchableTable[] {
    return [...this.kept.values()];
  }

  /** Undefined for a table of a domain that is not loaded here. */
  find(name: string): SearchableTable | undefined {
    return this.kept.get(name);
  }

  /** Has the vectors of new and changed rows made. To be called in the transaction that writes them. */
  async request({ name, rowsOf }: SearchableTable): Promise<void> {
    const organizationId = rowsOf === 'tenants' ? Tenant.id : SYSTEM_ORGANIZATION;
    const data = { organizationId, table: name };
    await this.jobs.enqueue({ queue: EMBEDDING_QUEUE, data, key: `${name} ${organizationId}` });
  }

  /** Has somebody look for what lacks a vector, in any table and of any tenant, from then on. */
  async requestMissing(startAfter: Date): Promise<void> {
    await this.jobs.enqueue({ queue: MISSING_QUEUE, data: {}, key: startAfter.toISOString(), startAfter });
  }

  async progress({ name }: SearchableTable): Promise<EmbeddingProgress> {
    const { model } = this.embedder;
    const [counts]: { total: number; embedded: number }[] = await this.database.read((manager) =>
      manager.query(
        `select count(*)::int as total,
            count(*) filter (where embedded_at is not null and embedding_model = $1)::int as embedded
          from ${name} where deleted_at is null`,
        [model],
      ),
    );
    return { model, total: counts?.total ?? 0, embedded: counts?.embedded ?? 0 };
  }
}
