/** After so many searches the rows are counted again: they may have become few. */
const SEARCHES_PER_COUNT = 1_000;

/** Whose rows were many when they were last counted, so that not every search counts them. */
export class ManyRows {
  private readonly searchesLeft = new Map<string, number>();

  /** To be asked once for each search. */
  areKnown(whose: string): boolean {
    const left = this.searchesLeft.get(whose);
    if (left === undefined) return false;
    if (left > 1) this.searchesLeft.set(whose, left - 1);
    else this.searchesLeft.delete(whose);
    return true;
  }

  remember(whose: string): void {
    this.searchesLeft.set(whose, SEARCHES_PER_COUNT);
  }
}
