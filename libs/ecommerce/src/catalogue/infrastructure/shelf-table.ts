import {
  type AuditLog,
  DomainError,
  expectVersion,
  type Jobs,
  NotFound,
  type Page,
  pageOf,
  type PageRequest,
  type Snapshot,
  Stale,
} from '@aynux/kernel';
import { type Database, Tenant, violates } from '@aynux/platform';
import { type EntityTarget, type FindOptionsWhere, IsNull, type QueryDeepPartialEntity } from 'typeorm';
import type { ShelfKind } from '../domain/shelf';

export const SEARCH_TERMS_QUEUE = 'ecommerce.search-terms';

export interface ShelfRow {
  readonly id: string;
  readonly displayName: string;
  readonly version: number;
}

interface Settings<Row> {
  readonly entity: EntityTarget<Row>;
  readonly kind: ShelfKind;
  /** What a list is sorted by; the id settles the rest. */
  readonly sortedBy: readonly (keyof Row & string)[];
  /** The unique indexes, and which field each is about. */
  readonly unique: Readonly<Record<string, keyof Row & string>>;
  /** An SQL condition over the id `$1`: whether something stands on it. */
  readonly inUse: string;
}

/** What categories, subcategories and brands have in common: they are looked up, renamed, and removed when empty. */
export abstract class ShelfTable<Row extends ShelfRow> {
  protected constructor(
    protected readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly settings: Settings<Row>,
  ) {}

  get(id: string): Promise<Row> {
    const { entity, kind } = this.settings;
    return this.database.read(async (manager) => {
      const row = await manager.findOneBy(entity, where<Row>({ id, deletedAt: IsNull() }));
      if (!row) throw new NotFound(kind, id);
      return row;
    });
  }

  list(filter: Partial<Row>, { limit, after }: PageRequest): Promise<Page<Row>> {
    const { entity, sortedBy } = this.settings;
    const keys = [...sortedBy, 'id' as const];
    return this.database.read(async (manager) => {
      // TypeORM takes what is undefined for null here, which no row has.
      const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      const query = manager.createQueryBuilder(entity, 'row').where({ ...asked, deletedAt: IsNull() });
      for (const key of keys) query.addOrderBy(`row.${key}`);
      if (after) {
        const values = Object.fromEntries(after.map((value, index) => [`after${index}`, value]));
        const columns = keys.map((key) => `row.${key}`).join(', ');
        const placeholders = Object.keys(values).map((name) => `:${name}`);
        query.andWhere(`(${columns}) > (${placeholders.join(', ')})`, values);
      }
      const rows = await query.limit(limit + 1).getMany();
      return pageOf(rows, limit, (row) => keys.map((key) => row[key] as string | number));
    });
  }

  add(row: Partial<Row> & { readonly id: string }): Promise<Row> {
    return this.database.run(async (manager) => {
      const { entity } = this.settings;
      await this.translated(() => manager.insert(entity, row as QueryDeepPartialEntity<Row>));
      const added = await this.get(row.id);
      await this.tell('created', null, added);
      return added;
    });
  }

  /** Products are found by a new name, too: a job sees to that. */
  change(id: string, changes: Partial<Row>, expectedVersion: number | null): Promise<Row> {
    return this.database.run(async () => {
      const before = await this.get(id);
      expectVersion(before.version, expectedVersion);
      await this.update(before, changes);
      const after = await this.get(id);
      if (after.displayName !== before.displayName) await this.refreshSearchTerms(id);
      await this.tell('changed', before, after);
      return after;
    });
  }

  /** @throws ShelfInUse */
  remove(id: string, expectedVersion: number | null): Promise<void> {
    const { kind, inUse } = this.settings;
    return this.database.run(async (manager) => {
      const row = await this.get(id);
      expectVersion(row.version, expectedVersion);
      const [found]: { used: boolean }[] = await manager.query(`select ${inUse} as used`, [id]);
      if (found?.used) throw new ShelfInUse(kind, id);
      await this.update(row, { deletedAt: () => 'now()' });
      await this.tell('deleted', row, null);
    });
  }

  private async update({ id, version }: Row, changes: object): Promise<void> {
    const { entity, kind } = this.settings;
    const next: object = { ...changes, version: version + 1 };
    const { affected } = await this.database.run((manager) =>
      this.translated(() => manager.update(entity, where<Row>({ id, version }), next as QueryDeepPartialEntity<Row>)),
    );
    if (affected === 0) throw new Stale(kind, id);
  }

  private tell(what: string, before: Row | null, after: Row | null): Promise<void> {
    const { kind } = this.settings;
    const id = (after ?? before)?.id ?? '';
    return this.audit.record({
      action: `${kind}.${what}`,
      subject: { kind, id },
      before: before && said(before),
      after: after && said(after),
    });
  }

  private async translated<T>(statement: () => Promise<T>): Promise<T> {
    const { kind, unique } = this.settings;
    try {
      return await statement();
    } catch (error) {
      const taken = Object.entries(unique).find(([index]) => violates(error, index));
      throw taken ? new ShelfTaken(kind, taken[1]) : error;
    }
  }

  private async refreshSearchTerms(id: string): Promise<void> {
    const { kind } = this.settings;
    const data = { organizationId: Tenant.id, shelf: kind, id };
    await this.jobs.enqueue({ queue: SEARCH_TERMS_QUEUE, data, key: `${kind} ${id}` });
  }
}

/** About the shelf, not about its row. */
function said<Row extends ShelfRow>(row: Row): Snapshot {
  const ofTheRow = ['id', 'version', 'createdAt', 'updatedAt'];
  return Object.fromEntries(Object.entries(row).filter(([name]) => !ofTheRow.includes(name)));
}

/** TypeORM's types know no members of a row that is still a parameter. */
const where = <Row>(conditions: object) => conditions as FindOptionsWhere<Row>;

export class ShelfTaken extends DomainError {
  constructor(kind: ShelfKind, field: string) {
    const code = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    super('conflict', `${kind}.${code}-taken`, `Another ${kind} has this ${field}.`, [
      { pointer: `/${field}`, detail: `Another ${kind} has it.` },
    ]);
  }
}

export class ShelfInUse extends DomainError {
  constructor(kind: ShelfKind, id: string) {
    super(
      'conflict',
      `${kind}.in-use`,
      `The ${kind} ${id} is not empty: move what it holds first, or set it inactive.`,
    );
  }
}
