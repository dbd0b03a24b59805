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
  return { id: `k-${title}`, title, excerpt, content, score: 1, ranks: { vector: 1, text: 1 }, ...parts };
}
