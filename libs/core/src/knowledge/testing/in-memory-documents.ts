import { NotFound, Stale } from '@aynux/kernel';
import { Document, type DocumentState } from '../domain/document';
import { DocumentExists } from '../domain/document-errors';
import { type DocumentRepository, NOUN, type Shelf, type Shelves } from '../domain/document.repository';

export class InMemoryDocuments implements DocumentRepository {
  private readonly states = new Map<string, DocumentState>();

  constructor(private readonly noun = 'document') {}

  async get(id: string): Promise<Document> {
    return this.lock(id, 'present');
  }

  async lock(id: string, which: 'present' | 'deleted' | 'any'): Promise<Document> {
    const state = this.states.get(id);
    const isMeant = which === 'any' || (which === 'deleted') === Boolean(state?.deletedAt);
    if (!state || !isMeant) throw new NotFound(this.noun, id);
    return Document.stored(state);
  }

  async findByFile(sha256: string): Promise<Document | null> {
    return this.latest(({ file }) => file?.sha256 === sha256);
  }

  async findByFileName(name: string): Promise<Document | null> {
    return this.latest(({ file }) => file?.name === name);
  }

  async save({ state }: Document): Promise<void> {
    if ((this.states.get(state.id)?.version ?? 0) !== state.version) throw new Stale(this.noun, state.id);
    const same = this.latest((other) => other.id !== state.id && sourceOf(other) === sourceOf(state));
    if (same && !state.deletedAt) throw new DocumentExists(this.noun, same.state.id);
    this.states.set(state.id, { ...state, version: state.version + 1 });
  }

  async purge({ state: { id, version } }: Document): Promise<void> {
    if (this.states.get(id)?.version !== version) throw new Stale(this.noun, id);
    this.states.delete(id);
  }

  private latest(is: (state: DocumentState) => boolean): Document | null {
    const state = [...this.states.values()].findLast((each) => !each.deletedAt && is(each));
    return state ? Document.stored(state) : null;
  }
}

const sourceOf = ({ file, title, text }: DocumentState) => file?.sha256 ?? `${title}\n\n${text}`;

export class InMemoryShelves implements Shelves {
  private readonly shelves = {
    company_knowledge: new InMemoryDocuments(NOUN.company_knowledge),
    tenant_documents: new InMemoryDocuments(NOUN.tenant_documents),
  };

  of(shelf: Shelf): InMemoryDocuments {
    return this.shelves[shelf];
  }
}
