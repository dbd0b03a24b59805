import { DomainError } from '@aynux/kernel';

/** Where a product stands: the levels of the catalogue, and who makes it. */
export type ShelfKind = 'category' | 'subcategory' | 'brand';

export class UnknownShelf extends DomainError {
  constructor(kind: ShelfKind, id: string) {
    super('invalid', `product.${kind}-unknown`, `There is no ${kind} ${id} for the product.`, [
      { pointer: `/${kind}Id`, detail: `There is no such ${kind}${kind === 'subcategory' ? ' in the category' : ''}.` },
    ]);
  }
}
