import { expectVersion, NotFound, type Page, pageOf, type PageRequest } from '@aynux/kernel';
import {
  type KnowledgeBase,
  type KnowledgeDraft,
  KnowledgeExists,
  type KnowledgeFilter,
  type KnowledgeText,
} from '../application/knowledge-base';

export class InMemoryKnowledgeBase implements KnowledgeBase {
  private readonly texts = new Map<string, KnowledgeText>();

  async list(
    { documentType, category, tag }: KnowledgeFilter,
    { limit, after }: PageRequest,
  ): Promise<Page<KnowledgeText>> {
    const asked = [...this.texts.values()]
      .filter((text) => documentType === undefined || text.documentType === documentType)
      .filter((text) => category === undefined || text.category === category)
      .filter((text) => tag === undefined || text.tags.includes(tag))
      .sort((one, other) => (one.id < other.id ? 1 : -1))
      .filter(({ id }) => after === null || id < String(after[0]));
    return pageOf(asked, limit, ({ id }) => [id]);
  }

  async get(id: string): Promise<KnowledgeText> {
    return this.found(id);
  }

  async add(id: string, draft: KnowledgeDraft): Promise<void> {
    this.store({ ...draft, id, createdAt: new Date(0), updatedAt: new Date(0), version: 1 });
  }

  async change(id: string, changes: Partial<KnowledgeDraft>, expectedVersion: number | null): Promise<void> {
    const current = this.found(id);
    expectVersion(current.version, expectedVersion);
    this.store({ ...current, ...changes, version: current.version + 1 });
  }

  async remove(id: string, expectedVersion: number | null): Promise<void> {
    expectVersion(this.found(id).version, expectedVersion);
    this.texts.delete(id);
  }

  async progress() {
    return { total: this.texts.size, embedded: 0, model: 'none' };
  }

  async reindex(): Promise<void> {
    // It makes no vectors.
  }

  private found(id: string): KnowledgeText {
    const text = this.texts.get(id);
    if (!text) throw new NotFound('knowledge', id);
    return text;
  }

  private store(text: KnowledgeText): void {
    const isThere = [...this.texts.values()].some(
      ({ id, title, content }) => id !== text.id && title === text.title && content === text.content,
    );
    if (isThere) throw new KnowledgeExists();
    this.texts.set(text.id, text);
  }
}
