import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/database';
import { Tenant } from '../../database/tenant';
import { EmbedRows } from '../embed-rows';
import { Embeddings } from '../embeddings';
import { HybridSearch } from '../hybrid-search';
import type { SearchableTable, SearchRequest } from '../searchable-table';
import { CollectedJobs } from './collected-jobs';
import { SwitchableEmbedder } from './switchable-embedder';
import { things } from './things';

interface Thing {
  readonly name: string;
  readonly code?: string;
  readonly price?: string;
}

/** A tenant's shed, with all that searches it. */
export class Shed {
  readonly tenant = randomUUID();
  readonly jobs = new CollectedJobs();
  readonly embeddings: Embeddings;
  readonly embedRows: EmbedRows;
  readonly search: HybridSearch;

  constructor(
    readonly database: Database,
    readonly embedder = new SwitchableEmbedder(),
    readonly table: SearchableTable = things,
  ) {
    this.embeddings = new Embeddings(database, embedder, this.jobs);
    this.embedRows = new EmbedRows(database, embedder, this.embeddings);
    this.search = new HybridSearch(database, embedder);
  }

  /** @returns their ids */
  async put(...put: readonly Thing[]): Promise<string[]> {
    const ids = put.map(() => randomUUID());
    await this.sql(
      `insert into ${this.table.name} (id, name, code, price)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::numeric[])`,
      [ids, put.map(({ name }) => name), put.map(({ code }) => code ?? null), put.map(({ price }) => price ?? '0')],
    );
    return ids;
  }

  async putEmbedded(...put: readonly Thing[]): Promise<string[]> {
    const ids = await this.put(...put);
    await this.embed();
    return ids;
  }

  embed(signal?: AbortSignal): Promise<void> {
    return this.as(() => this.embedRows.execute(this.table, signal));
  }

  look<Row extends object = { name: string; price: string }>(query: string, more: Partial<SearchRequest> = {}) {
    const read = { columns: 't.name, t.price' };
    return this.as(() => this.search.search<Row>(this.table, { query, limit: 10, read, ...more }));
  }

  /** The names of what is found, best first. */
  async find(query: string, more: Partial<SearchRequest> = {}): Promise<string[]> {
    const { hits } = await this.look(query, more);
    return hits.map(({ name }) => name);
  }

  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.as(() => this.database.run((manager) => manager.query(text, values)));
  }

  as<T>(work: () => Promise<T>): Promise<T> {
    return Tenant.run(this.tenant, work);
  }
}
