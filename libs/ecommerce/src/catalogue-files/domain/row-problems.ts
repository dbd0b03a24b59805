import type { DomainError } from '@aynux/kernel';
import { RulesBroken, type Violation } from '../../catalogue/domain/rules';
import type { FileField } from './file-columns';
import type { ProductDraft, RowProblem } from './product-draft';

/** Which column says what a rule is about, where its name alone does not tell. */
const FIELDS: Readonly<Record<string, FileField>> = {
  weight: 'grams',
  onSale: 'originalPrice',
  url: 'imageUrl',
  altText: 'imageAlt',
  position: 'imagePosition',
  value: 'option1Value',
};

/** What the catalogue refused of a row, in the words of its file. */
export function problemsOf(
  error: DomainError,
  draft: ProductDraft,
  nameOf: (field: FileField) => string | null,
): RowProblem[] {
  const { row } = draft;
  if (!(error instanceof RulesBroken)) {
    return [{ row, column: null, value: null, rule: error.code, detail: error.message }];
  }
  return error.violations.map((violation) => {
    const field = fieldOf(violation);
    const { rule, detail } = violation;
    return { row, column: nameOf(field), value: valueOf(draft, field, violation.pointer), rule, detail };
  });
}

function fieldOf({ pointer, rule }: Violation): FileField {
  const name = pointer.slice(1);
  if (rule === 'attribute.name') return 'option1Name';
  return FIELDS[name] ?? (name as FileField);
}

function valueOf(draft: ProductDraft, field: FileField, pointer: string): string | null {
  const values = draft as unknown as Readonly<Record<string, unknown>>;
  const value = values[field] ?? values[pointer.slice(1)];
  return value === undefined || value === null ? null : shown(value).slice(0, 100);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
