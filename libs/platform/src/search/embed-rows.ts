import { Embedder } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Embeddings } from './embeddings';
import type { SearchableTable } from './searchable-table';

const ROWS_AT_ONCE = 64;

/** Each takes its time to enter the HNSW index: on the embedded engine, which does one thing at a time, up to 60 ms. */
const ROWS_STORED_AT_ONCE = 8;

/** After so many the job makes room for those of other tenants, and comes again. */
const BATCHES_PER_JOB = 50;

interface RowToEmbed {
  readonly id: string;
  readonly text: string;
  readonly digest: Buffer;
}

/**
 * Makes the vectors that a table of the current tenant lacks, batch by batch. What is done is kept whatever happens then,
 * and a row keeps its old vector until it gets the new one.
 */
@Injectable()
export class EmbedRows {
  constructor(
    private readonly database: Database,
    private readonly embedder: Embedder,
    private readonly embeddings: Embeddings,
  ) {}

  /** @throws EmbedderUnavailable */
  async execute(table: SearchableTable, signal?: AbortSignal): Promise<void> {
    for (let batch = 0; batch < BATCHES_PER_JOB && !signal?.aborted; batch++) {
      const rows = await this.next(table);
      if (rows.length === 0) return;
      // No transaction is open meanwhile: a model may take its time.
      const vectors = await this.embedder.embed(
        rows.map(({ text }) => text),
        'document',
      );
      const stored = await this.store(table, rows, vectors);
      if (stored === 0) return; // all were changed meanwhile, and whoever did so has asked for their vectors
    }
    await this.embeddings.request(table);
  }

  /** What was just written, then what has a vector of another model. */
  private next({ name, textOf }: SearchableTable): Promise<RowToEmbed[]> {
    const rows = (lacking: string) =>
      `(select t.id, ${textOrNothing(textOf)} as text from ${name} t where t.deleted_at is null and ${lacking}
        limit ${ROWS_AT_ONCE})`;
    const byModel = (is: string) =>
      rows(`t.embedded_at is not null and t.embedding_model ${is} $1 order by t.embedding_model`);
    const lacking = [rows('t.embedded_at is null'), byModel('<'), byModel('>')].join(' union all ');
    return this.database.read((manager) =>
      manager.query(
        `select id, text, sha256(convert_to(text, 'UTF8')) as digest from (${lacking} limit ${ROWS_AT_ONCE}) as rows`,
        [this.embedder.model],
      ),
    );
  }

  /** @returns how many were stored */
  private async store(
    table: SearchableTable,
    rows: readonly RowToEmbed[],
    vectors: readonly (readonly number[])[],
  ): Promise<number> {
    let stored = 0;
    for (let at = 0; at < rows.length; at += ROWS_STORED_AT_ONCE) {
      const end = at + ROWS_STORED_AT_ONCE;
      stored += await this.storeSome(table, rows.slice(at, end), vectors.slice(at, end));
    }
    return stored;
  }

  /** Not to rows whose text has changed meanwhile. */
  private async storeSome(
    { name, textOf }: SearchableTable,
    rows: readonly RowToEmbed[],
    vectors: readonly (readonly number[])[],
  ): Promise<number> {
    const [, stored]: [unknown, number] = await this.database.run((manager) =>
      manager.query(
        `update ${name} t
          set embedding = made.vector::halfvec, embedding_model = $4, embedded_at = now(), content_sha256 = made.digest
          from unnest($1::uuid[], $2::bytea[], $3::text[]) as made(id, digest, vector)
          where t.id = made.id and t.deleted_at is null
            and sha256(convert_to(${textOrNothing(textOf)}, 'UTF8')) = made.digest`,
        [
          rows.map(({ id }) => id),
          rows.map(({ digest }) => digest),
          vectors.map((vector) => `[${vector.join()}]`),
          this.embedder.model,
        ],
      ),
    );
    return stored;
  }
}

const textOrNothing = (textOf: string) => `coalesce(${textOf}, '')`;
