import { Ids } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { KnowledgeBase, KnowledgeExists } from '../knowledge/application/knowledge-base';
import { DEMO_KNOWLEDGE } from './knowledge';

/** The texts of the demo shop. Those that are there already stay. */
@Injectable()
export class LoadDemoKnowledge {
  constructor(
    private readonly knowledge: KnowledgeBase,
    private readonly ids: Ids,
  ) {}

  async execute(): Promise<void> {
    for (const text of DEMO_KNOWLEDGE) {
      try {
        await this.knowledge.add(this.ids.next(), { ...text, active: true });
      } catch (error) {
        if (!(error instanceof KnowledgeExists)) throw error;
      }
    }
  }
}
