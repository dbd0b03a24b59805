import type { SearchableTable } from '@aynux/platform';

export const KNOWLEDGE_TO_SEARCH: SearchableTable = {
  name: 'core.company_knowledge',
  rowsOf: 'platform',
  identifiers: [],
  textOf: `t.title || E'\\n\\n' || t.content`,
};
