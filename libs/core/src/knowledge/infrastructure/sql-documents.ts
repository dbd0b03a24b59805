import { type Ids, NotFound, Stale } from '@aynux/kernel';
import { type Database, type Embeddings, violates } from '@aynux/platform';
import { digestOf } from '../domain/digest';
import { Document, type DocumentFile, type DocumentState } from '../domain/document';
import { DocumentExists } from '../domain/document-errors';
import { type DocumentRepository, NOUN, type Shelf } from '../domain/document.repository';
import { type Place, textOf } from '../domain/passages';
import { passageChanges, type PassageRow, type StoredPassage } from './passage-rows';
import { SHELVES_TO_SEARCH } from './shelves-to-search';

interface DocumentRow extends Omit<DocumentState, 'text' | 'passages'> {
  readonly passages: readonly { readonly text: string; readonly place: Place | null }[];
}

const WHICH = { present: 'h.deleted_at is null', deleted: 'h.deleted_at is not null', any: 'true' };

/** Rows of one of the two tables, which are alike. */
export class SqlDocuments implements DocumentRepository {
  private readonly table: string;
  private readonly noun: string;

  constructor(
    private readonly shelf: Shelf,
    private readonly database: Database,
    private readonly embeddings: Embeddings,
    private readonly ids: Ids,
  ) {
    this.table = SHELVES_TO_SEARCH[shelf].name;
    this.noun = NOUN[shelf];
  }

  async get(id: string): Promise<Document> {
    return (await this.find(`h.id = $1 and ${WHICH.present}`, id)) ?? this.missing(id);
  }

  lock(id: string, which: keyof typeof WHICH): Promise<Document> {
    return this.database.run(async (manager) => {
      await manager.query(`select from ${this.table} where id = $1 and parent_document_id is null for update`, [id]);
      return (await this.find(`h.id = $1 and ${WHICH[which]}`, id)) ?? this.missing(id);
    });
  }

  findByFile(sha256: string): Promise<Document | null> {
    return this.find(`h.source_sha256 = decode($1, 'hex') and h.meta_data ? 'file' and ${WHICH.present}`, sha256);
  }

  findByFileName(name: string): Promise<Document | null> {
    return this.find(`h.meta_data -> 'file' ->> 'name' = $1 and ${WHICH.present}`, name);
  }

  save({ state }: Document): Promise<void> {
    return this.database.run(async () => {
      const source = state.file?.sha256 ?? digestOf(`${state.title}\n\n${state.text}`);
      try {
        await this.expectNone(source, state);
        await this.write(state, source);
      } catch (error) {
        throw violates(error, `uq_${this.shelf}_source`) ? new DocumentExists(this.noun, null) : error;
      }
    });
  }

  purge({ state: { id, version } }: Document): Promise<void> {
    return this.database.run(async (manager) => {
      const [, deleted]: [unknown, number] = await manager.query(
        `delete from ${this.table} where id = $1 and row_version = $2`,
        [id, version],
      );
      if (deleted === 0) throw new Stale(this.noun, id);
    });
  }

  private async find(condition: string, value: string): Promise<Document | null> {
    const [row]: DocumentRow[] = await this.database.read((manager) =>
      manager.query(
        `select h.id, h.title, h.document_type as "documentType", h.category, h.tags, h.active, h.meta_data -> 'file' as file,
            h.created_at as "createdAt", h.updated_at as "updatedAt", h.deleted_at as "deletedAt", h.row_version as version,
            (select json_agg(json_build_object('text', p.content, 'place', p.meta_data -> 'place') order by p.chunk_index)
              from ${this.table} p where p.id = h.id or p.parent_document_id = h.id) as passages
          from ${this.table} h where h.parent_document_id is null and ${condition} order by h.id desc limit 1`,
        [value],
      ),
    );
    return row ? toDocument(row) : null;
  }

  private missing(id: string): never {
    throw new NotFound(this.noun, id);
  }

  /** So that the refusal can name it; of two at once the index refuses one. */
  private async expectNone(source: string, { id, deletedAt }: DocumentState): Promise<void> {
    if (deletedAt) return;
    const [there]: { id: string }[] = await this.database.run((manager) =>
      manager.query(
        `select id from ${this.table} where source_sha256 = decode($1, 'hex') and id <> $2
           and parent_document_id is null and deleted_at is null`,
        [source, id],
      ),
    );
    if (there) throw new DocumentExists(this.noun, there.id);
  }

  private async write(state: DocumentState, source: string): Promise<void> {
    const stored = state.version === 0 ? [] : await this.replaced(state);
    const { kept, added, dropped, isReworded } = passageChanges(state, stored, () => this.ids.next());
    await this.update(state, source, kept);
    await this.insert(state, source, added);
    if (dropped.length > 0) {
      await this.database.run((manager) =>
        manager.query(`delete from ${this.table} where id = any ($1::uuid[])`, [dropped]),
      );
    }
    if (isReworded) await this.embeddings.request(SHELVES_TO_SEARCH[this.shelf]);
  }

  private replaced({ id, version }: DocumentState): Promise<StoredPassage[]> {
    return this.database.run(async (manager) => {
      const [, moved]: [unknown, number] = await manager.query(
        `update ${this.table} set row_version = row_version + 1
           where id = $1 and row_version = $2 and parent_document_id is null`,
        [id, version],
      );
      if (moved === 0) throw new Stale(this.noun, id);
      return manager.query(
        `select id, title, content from ${this.table} where id = $1 or parent_document_id = $1 order by chunk_index`,
        [id],
      );
    });
  }

  private async update(state: DocumentState, source: string, kept: readonly PassageRow[]): Promise<void> {
    if (kept.length === 0) return;
    const details = `document_type = $8, category = $9, tags = $10, active = $11, deleted_at = $12,
      source_sha256 = case when t.id = $1 then decode($7, 'hex') end`;
    await this.database.run((manager) =>
      manager.query(
        `update ${this.table} t
          set chunk_index = new.index, title = new.title, content = new.content, ${details},
            meta_data = t.meta_data - 'place' - 'file' || new.meta,
            embedded_at = case when t.title = new.title and t.content = new.content then t.embedded_at end,
            content_sha256 = case when t.title = new.title and t.content = new.content
              then t.content_sha256 else decode(new.digest, 'hex') end
          from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::jsonb[], $13::text[])
            as new(id, index, title, content, meta, digest)
          where t.id = new.id`,
        valuesOf(state, source, kept),
      ),
    );
  }

  private async insert(state: DocumentState, source: string, added: readonly PassageRow[]): Promise<void> {
    if (added.length === 0) return;
    await this.database.run((manager) =>
      manager.query(
        `insert into ${this.table} (id, parent_document_id, chunk_index, title, content, meta_data, content_sha256,
            source_sha256, document_type, category, tags, active, deleted_at)
          select id, nullif($1::uuid, id), index, title, content, meta, decode(digest, 'hex'),
              case when id = $1 then decode($7, 'hex') end, $8, $9, $10, $11, $12
            from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::jsonb[], $13::text[])
              as new(id, index, title, content, meta, digest)`,
        valuesOf(state, source, added),
      ),
    );
  }
}

function valuesOf(state: DocumentState, source: string, rows: readonly PassageRow[]): unknown[] {
  const { id, file, documentType, category, tags, active, deletedAt } = state;
  const metaOf = ({ index, place }: PassageRow) => JSON.stringify({ place, ...(index === 0 && file ? { file } : {}) });
  return [
    id,
    rows.map((row) => row.id),
    rows.map(({ index }) => index),
    rows.map(({ title }) => title),
    rows.map(({ content }) => content),
    rows.map(metaOf),
    source,
    ...[documentType, category, tags, active, deletedAt],
    rows.map(({ digest }) => digest),
  ];
}

function toDocument({ passages: stored, file, ...row }: DocumentRow): Document {
  const passages = stored.map(({ text, place }) => ({ ...(place ?? wholePlace(text)), text }));
  return Document.stored({ ...row, file: file as DocumentFile | null, text: textOf(passages), passages });
}

/** Of a row that was not written by us. */
const wholePlace = (text: string): Place => ({ from: 0, to: text.length, headings: [], pages: null });
