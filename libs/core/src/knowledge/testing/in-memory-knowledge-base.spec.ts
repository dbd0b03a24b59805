import { InMemoryKnowledgeBase } from './in-memory-knowledge-base';
import { describeKnowledgeBase } from './knowledge-base.contract';

const knowledge = new InMemoryKnowledgeBase();
describeKnowledgeBase(() => knowledge);
