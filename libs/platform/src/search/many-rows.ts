import type { SearchableTable } from './searchable-table';

/** After so many searches the rows are counted again: they may have become few. */
const SEARCHES_PER_COUNT = 1_000;

/** What is known of the rows of a tenant that has many. */
export interface ManyRows {
  /** Those in more than one of a hundred texts, as the full text index has them. */
  readonly commonWords: readonly string[];
}

/** Whose rows were many when they were last counted, so that not every search counts them. */
export class RememberedManyRows {
  private readonly remembered = new Map<string, { readonly rows: ManyRows; searchesLeft: number }>();

  /** To be asked once for each search. */
  of(whose: string): ManyRows | null {
    const known = this.remembered.get(whose);
    if (!known) return null;
    known.searchesLeft--;
    if (known.searchesLeft === 0) this.remembered.delete(whose);
    return known.rows;
  }

  remember(whose: string, rows: ManyRows): void {
    this.remembered.set(whose, { rows, searchesLeft: SEARCHES_PER_COUNT });
  }
}

/** Estimated from the tenant's rows on some pages of the table, always the same ones. */
export function commonWordsOf({ name }: SearchableTable): string {
  const texts = `select search_vector from ${name} tablesample system (2) repeatable (1) where deleted_at is null limit 2000`;
  return `select word from ts_stat('${texts}') where ndoc > (select greatest(5, count(*) / 100) from (${texts}) as texts)`;
}
