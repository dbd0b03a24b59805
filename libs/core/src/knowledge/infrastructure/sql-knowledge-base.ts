import { expectVersion, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import { Database, Embeddings, violates } from '@aynux/platform';
import { Injectable } from '@nestjs/common';
import {
  type KnowledgeBase,
  type KnowledgeDraft,
  KnowledgeExists,
  type KnowledgeFilter,
  type KnowledgeText,
} from '../application/knowledge-base';
import { KNOWLEDGE_TO_SEARCH } from './knowledge-to-search';

const SELECT = `
  select id, title, content, document_type as "documentType", category, tags, active,
    created_at as "createdAt", updated_at as "updatedAt", row_version as version
  from core.company_knowledge
  where deleted_at is null and parent_document_id is null`;

/** The digest of what `KNOWLEDGE_TO_SEARCH.textOf` says: two texts alike are refused when they are written. */
const digestOf = (title: string, content: string) => `sha256(convert_to(${title} || E'\\n\\n' || ${content}, 'UTF8'))`;

@Injectable()
export class SqlKnowledgeBase implements KnowledgeBase {
  constructor(
    private readonly database: Database,
    private readonly embeddings: Embeddings,
  ) {}

  async list(
    { documentType, category, tag }: KnowledgeFilter,
    { limit, after }: PageRequest,
  ): Promise<Page<KnowledgeText>> {
    const rows: KnowledgeText[] = await this.database.read((manager) =>
      manager.query(
        `${SELECT} and ($1::text is null or document_type = $1) and ($2::text is null or category = $2)
           and ($3::text is null or tags @> array[$3]) and ($4::uuid is null or id < $4)
         order by id desc limit $5`,
        [documentType ?? null, category ?? null, tag ?? null, after?.[0] ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async get(id: string): Promise<KnowledgeText> {
    const [text] = await this.database.read((manager) => manager.query(`${SELECT} and id = $1`, [id]));
    if (!text) throw new NotFound('knowledge', id);
    return text;
  }

  add(id: string, { title, content, documentType, category, tags, active }: KnowledgeDraft): Promise<void> {
    return this.database.run(async () => {
      await this.write(
        `insert into core.company_knowledge
           (id, title, content, document_type, category, tags, active, content_sha256)
         values ($1, $2::text, $3::text, $4, $5, $6, $7, ${digestOf('$2::text', '$3::text')})`,
        [id, title, content, documentType, category, tags, active],
      );
      await this.reindex();
    });
  }

  change(id: string, changes: Partial<KnowledgeDraft>, expectedVersion: number | null): Promise<void> {
    return this.database.run(async () => {
      const current = await this.locked(id);
      expectVersion(current.version, expectedVersion);
      const { title, content, documentType, category, tags, active } = { ...current, ...changes };
      const isReworded = title !== current.title || content !== current.content;
      await this.write(
        `update core.company_knowledge set title = $2::text, content = $3::text, document_type = $4, category = $5, tags = $6,
           active = $7, row_version = row_version + 1
           ${isReworded ? `, embedded_at = null, content_sha256 = ${digestOf('$2::text', '$3::text')}` : ''}
         where id = $1`,
        [id, title, content, documentType, category, tags, active],
      );
      if (isReworded) await this.reindex();
    });
  }

  remove(id: string, expectedVersion: number | null): Promise<void> {
    return this.database.run(async (manager) => {
      expectVersion((await this.locked(id)).version, expectedVersion);
      await manager.query(
        `update core.company_knowledge set deleted_at = now(), row_version = row_version + 1 where id = $1`,
        [id],
      );
    });
  }

  progress() {
    return this.embeddings.progress(KNOWLEDGE_TO_SEARCH);
  }

  reindex(): Promise<void> {
    return this.embeddings.request(KNOWLEDGE_TO_SEARCH);
  }

  /** So that nobody changes it between this look and our change. */
  private async locked(id: string): Promise<KnowledgeText> {
    const [text] = await this.database.run((manager) => manager.query(`${SELECT} and id = $1 for update`, [id]));
    if (!text) throw new NotFound('knowledge', id);
    return text;
  }

  private async write(statement: string, values: unknown[]): Promise<void> {
    try {
      await this.database.run((manager) => manager.query(statement, values));
    } catch (error) {
      throw violates(error, 'uq_company_knowledge_content') ? new KnowledgeExists() : error;
    }
  }
}
