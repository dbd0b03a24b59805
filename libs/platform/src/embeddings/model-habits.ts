import type { EmbeddingPurpose } from '@aynux/kernel';

/** What a model wants to be told, which no server tells it. */
export interface ModelHabits {
  /** Put before each text; a model that was trained with it is much worse without. */
  readonly prefix: Readonly<Record<EmbeddingPurpose, string>>;
  /** What it reads of a text, prefix included, a token being three letters or so. Servers cut in silence, or refuse. */
  readonly characters: number;
}

const NONE = { query: '', document: '' };
const SEARCH = { query: 'search_query: ', document: 'search_document: ' };
const TASK = { query: 'task: search result | query: ', document: 'title: none | text: ' };
const PASSAGE = { query: 'query: ', document: 'passage: ' };
const REPRESENT = { query: 'Represent this sentence for searching relevant passages: ', document: '' };

const HABITS: readonly (readonly [RegExp, ModelHabits])[] = [
  [/nomic-embed-text-v2/, { prefix: SEARCH, characters: 1_400 }],
  [/nomic-embed-text/, { prefix: SEARCH, characters: 5_000 }],
  [/embeddinggemma/, { prefix: TASK, characters: 5_000 }],
  [/\be5-(?!.*instruct)/, { prefix: PASSAGE, characters: 1_400 }],
  [/mxbai-embed-large/, { prefix: REPRESENT, characters: 1_400 }],
  [/all-minilm/, { prefix: NONE, characters: 700 }],
  [/text-embedding-3|bge-m3/, { prefix: NONE, characters: 16_000 }],
];

/** Of a model nobody described here: no prefix, and a length that most can read. */
const USUAL: ModelHabits = { prefix: NONE, characters: 4_000 };

export function habitsOf(model: string): ModelHabits {
  return HABITS.find(([name]) => name.test(model.toLowerCase()))?.[1] ?? USUAL;
}
