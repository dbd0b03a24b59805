import { type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database, Embeddings } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import type {
  DocumentFilter,
  DocumentList,
  ListedDocument,
  ShelfProgress,
  ShelfStatistics,
} from '../application/document-list';
import type { Shelf } from '../domain/document.repository';
import { SHELVES_TO_SEARCH } from './shelves-to-search';

@Injectable()
export class SqlDocumentList implements DocumentList {
  constructor(
    private readonly database: Database,
    private readonly embeddings: Embeddings,
  ) {}

  async list(shelf: Shelf, filter: DocumentFilter, { limit, after }: PageRequest): Promise<Page<ListedDocument>> {
    const { documentType, category, tag, active, deleted = false } = filter;
    const table = SHELVES_TO_SEARCH[shelf].name;
    const rows: ListedDocument[] = await this.database.read((manager) =>
      manager.query(
        `select id, title, left(content, 200) as beginning, document_type as "documentType", category, tags, active,
            meta_data -> 'file' as file, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt",
            row_version as version,
            1 + (select count(*) from ${table} p where p.parent_document_id = h.id)::int as passages
          from ${table} h
          where parent_document_id is null and (deleted_at is not null) = $1
            and ($2::text is null or document_type = $2) and ($3::text is null or category = $3)
            and ($4::text is null or tags @> array[$4]) and ($5::boolean is null or active = $5)
            and ($6::uuid is null or id < $6)
          order by id desc limit $7`,
        [
          ...[deleted, documentType ?? null, category ?? null, tag ?? null, active ?? null],
          ...[after?.[0] ?? null, limit + 1],
        ],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async statistics(shelf: Shelf): Promise<ShelfStatistics> {
    const [{ statistics }]: [{ statistics: ShelfStatistics }] = await this.database.read((manager) =>
      manager.query(
        `with heads as (
            select document_type, category, deleted_at from ${SHELVES_TO_SEARCH[shelf].name} where parent_document_id is null),
          present as (select * from heads where deleted_at is null),
          types as (select document_type, count(*) as documents from present group by 1),
          categories as (select category, count(*) as documents from present where category is not null group by 1)
        select json_build_object(
          'documents', (select count(*) from present),
          'deleted', (select count(*) from heads where deleted_at is not null),
          'byType', coalesce((select json_object_agg(document_type, documents order by document_type) from types), '{}'),
          'byCategory', coalesce((select json_object_agg(category, documents order by category) from categories), '{}')
        ) as statistics`,
      ),
    );
    return statistics;
  }

  progress(shelf: Shelf): Promise<ShelfProgress> {
    return this.embeddings.progress(SHELVES_TO_SEARCH[shelf]);
  }

  reindex(shelf: Shelf): Promise<void> {
    return this.embeddings.request(SHELVES_TO_SEARCH[shelf]);
  }
}
