import type {
  FoundKnowledge,
  KnowledgeFound,
  KnowledgeQuestion,
  KnowledgeSearch,
} from '../../knowledge/application/knowledge-search';

/** Finds the texts that were laid on it, whatever is asked. */
export class ShelfOfKnowledge implements KnowledgeSearch {
  readonly questions: KnowledgeQuestion[] = [];
  items: FoundKnowledge[] = [];
  degraded = false;

  async search(question: KnowledgeQuestion): Promise<KnowledgeFound> {
    this.questions.push(question);
    return { items: this.items.slice(0, question.limit), degraded: this.degraded };
  }
}

export function aText(title: string, content: string, parts: Partial<FoundKnowledge> = {}): FoundKnowledge {
  const excerpt = content.slice(0, 100);
  const found = {
    excerpt,
    matches: [],
    content,
    place: null,
    score: 1,
    similarity: 0.5,
    ranks: { vector: 1, text: 1 },
  };
  return { id: `k-${title}`, title, ...found, ...parts };
}
