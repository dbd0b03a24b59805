import { createHash } from 'node:crypto';

/**
 * Whose test data a row is. All rows of a family have the same id and the same mark in their texts, so that one id stands
 * for anything of that family, and a glimpse of any row of it is recognised.
 */
export interface Family {
  readonly organizationId: string;
  readonly id: string;
  /** What its texts say, as one word that nothing else says. */
  readonly mark: string;
  /** For phones, and other texts that may only be digits: of Spain, where everybody spells a number alike. */
  readonly digits: string;
  /** For numbers that have to differ. */
  readonly number: number;
}

/** The first family of an organization has the organization's own id. */
export function family(name: string, number: number, organizationId?: string): Family {
  const hex = createHash('sha256').update(name).digest('hex');
  const id = `0190${hex.slice(0, 4)}-0000-7000-8000-${hex.slice(8, 20)}`;
  const digits = `346${String(parseInt(hex.slice(20, 28), 16) % 1e8).padStart(8, '0')}`;
  return { organizationId: organizationId ?? id, id, mark: `${name}-${hex.slice(28, 36)}`, digits, number };
}
