import type { SearchableTable } from '@aynux/platform';
import type { Shelf } from '../domain/document.repository';

/** The row of a passage is searched by its title, which names the headings above it, and by its words. */
const shelf = (name: Shelf, rowsOf: SearchableTable['rowsOf']): SearchableTable => ({
  name: `core.${name}`,
  rowsOf,
  identifiers: [],
  textOf: `t.title || E'\\n\\n' || t.content`,
  wholeOf: 'coalesce(t.parent_document_id, t.id)',
});

export const SHELVES_TO_SEARCH: Readonly<Record<Shelf, SearchableTable>> = {
  company_knowledge: shelf('company_knowledge', 'platform'),
  tenant_documents: shelf('tenant_documents', 'tenants'),
};
