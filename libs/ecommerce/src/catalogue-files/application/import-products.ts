import { AuditLog, Ids, UnitOfWork } from '@aynux/kernel';
import { Injectable } from '@nestjs/common';
import { CatalogueFilling, DEFAULT_CATEGORY, folded, skuOf, type Stocked } from '../domain/catalogue-filling';
import type { ProductGroup, RowProblem } from '../domain/product-draft';
import { CatalogueToFill, type Wanted } from './catalogue-to-fill';
import { ProductFile } from './product-file';
import { type FileProduct, productsOf } from './product-groups';

export interface ImportProductsCommand {
  readonly content: AsyncIterable<Uint8Array | string>;
  /** Finds out what would happen, and changes nothing. */
  readonly dryRun: boolean;
  readonly by: string | null;
  readonly onProgress?: (soFar: ImportCounts) => void;
  readonly onProblem?: (problem: RowProblem) => void;
}

export interface ImportCounts {
  /** Of the file, the header apart. */
  readonly rows: number;
  /** Products, each variant one. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Those of which a row was refused, with all their variants. */
  readonly skipped: number;
}

export interface ImportReport extends ImportCounts {
  readonly dryRun: boolean;
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly RowProblem[];
  readonly ignoredColumns: readonly string[];
}

const ROWS_PER_TRANSACTION = 500;
const PROBLEMS_AT_MOST = 1_000;

/** Fills the catalogue from a file of any length: good products go in, bad ones are reported row by row. */
@Injectable()
export class ImportProducts {
  constructor(
    private readonly file: ProductFile,
    private readonly catalogue: CatalogueToFill,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FileEmpty, ColumnsUnknown */
  async execute(command: ImportProductsCommand): Promise<ImportReport> {
    const tally = new Tally(command);
    let batch: FileProduct[] = [];
    let rows = 0;
    for await (const product of productsOf(this.file.rows(command.content))) {
      batch.push(product);
      rows += product.rows;
      if (rows < ROWS_PER_TRANSACTION) continue;
      tally.add(batch, await this.fill(batch, command));
      batch = [];
      rows = 0;
    }
    tally.add(batch, await this.fill(batch, command));
    if (!command.dryRun) await this.tell(tally.report);
    return tally.report;
  }

  /** How much has changed; which prices, their history says. */
  private tell({ rows, created, updated, unchanged, skipped }: ImportCounts): Promise<void> {
    const after = { rows, created, updated, unchanged, skipped };
    return this.audit.record({
      action: 'catalogue.imported',
      subject: { kind: 'import', id: this.ids.next() },
      before: null,
      after,
    });
  }

  /** One transaction: what comes of each product, in their order. */
  private async fill(products: readonly FileProduct[], { by, dryRun }: ImportProductsCommand): Promise<Outcome[]> {
    const good = products.map(({ group }) => group).filter(({ problems }) => problems.length === 0);
    if (good.length === 0) return products.map(({ group }) => group.problems);
    let outcomes: Outcome[] = [];
    const work = async () => {
      const stocked = await this.catalogue.open(wantedBy(good));
      const shelves = await this.catalogue.shelve(...shelvesFor(good, stocked));
      const filling = new CatalogueFilling(stocked, shelves, this.ids, by);
      outcomes = products.map(({ columns, group }) =>
        group.problems.length > 0 ? group.problems : filling.put(group, (field) => columns.nameOf(field)),
      );
      await this.catalogue.save(filling.changed);
      if (dryRun) throw UNDO;
    };
    // Undone rather than left out, so that a dry run says what the database would, too.
    await this.unitOfWork.run(work).catch((error: unknown) => {
      if (error !== UNDO) throw error;
    });
    return outcomes;
  }
}

const UNDO = new Error('A dry run leaves nothing behind.');

type Outcome = ReturnType<CatalogueFilling['put']>;

function wantedBy(groups: readonly ProductGroup[]): Wanted {
  return {
    ids: different(groups.flatMap(({ drafts }) => drafts.map(({ id }) => id))),
    skus: different(groups.flatMap(({ handle, drafts }) => drafts.map((draft) => skuOf(draft, handle)))),
    handles: different(groups.map(({ handle }) => handle)),
  };
}

/** The default one only for what is new. */
function shelvesFor(groups: readonly ProductGroup[], { products }: Stocked): [categories: string[], brands: string[]] {
  const known = new Set(products.map(({ state }) => state.sku && folded(state.sku)));
  const drafts = groups.flatMap(({ handle, drafts }) => drafts.map((draft) => ({ draft, sku: skuOf(draft, handle) })));
  const categories = drafts.map(
    ({ draft, sku }) => draft.category || (known.has(sku && folded(sku)) ? null : DEFAULT_CATEGORY),
  );
  return [different(categories), different(drafts.map(({ draft }) => draft.brand))];
}

function different(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => typeof value === 'string');
}

/** Counts, and keeps the first problems only, since a file may have as many as it has rows. */
class Tally {
  private counts: ImportCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 };
  private readonly problems: RowProblem[] = [];
  private problemCount = 0;
  private ignoredColumns: readonly string[] = [];

  constructor(private readonly command: ImportProductsCommand) {}

  add(products: readonly FileProduct[], outcomes: readonly Outcome[]): void {
    products.forEach(({ columns, group, rows }, index) => {
      this.ignoredColumns = columns.ignored;
      this.count(rows, group, outcomes[index] ?? []);
    });
    this.command.onProgress?.(this.counts);
  }

  get report(): ImportReport {
    const { dryRun } = this.command;
    const { counts, problemCount, problems, ignoredColumns } = this;
    return { ...counts, dryRun, problemCount, problems, ignoredColumns };
  }

  private count(rows: number, { drafts }: ProductGroup, outcome: Outcome): void {
    const { counts } = this;
    if (!('created' in outcome)) {
      const skipped = counts.skipped + Math.max(1, drafts.length);
      this.counts = { ...counts, rows: counts.rows + rows, skipped };
      for (const problem of outcome) this.note(problem);
      return;
    }
    this.counts = {
      rows: counts.rows + rows,
      created: counts.created + outcome.created,
      updated: counts.updated + outcome.updated,
      unchanged: counts.unchanged + outcome.unchanged,
      skipped: counts.skipped,
    };
  }

  private note(problem: RowProblem): void {
    this.problemCount += 1;
    if (this.problems.length < PROBLEMS_AT_MOST) this.problems.push(problem);
    this.command.onProblem?.(problem);
  }
}
