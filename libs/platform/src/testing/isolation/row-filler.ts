import type { QueryRunner } from 'typeorm';
import { candidateValues, literal } from './candidate-values';
import { type Family, family } from './family';
import { OVERRIDES, PERSONAL } from './overrides';
import { parentsFirst, type ReferenceShape, type TableShape } from './table-shape';

export type Row = Readonly<Record<string, unknown>>;
/** A row of each table, by the table's name. */
export type Rows = Map<string, Row>;
/** SQL for each column. */
export type RowSql = Readonly<Record<string, string>>;

const NEUTRAL = family('everyone', 7);
const MOST_COMBINATIONS = 200_000;

/** The tenants' tables, and what their rows have to refer to. Parents come first. */
export function tablesToFill(tables: readonly TableShape[]): TableShape[] {
  const wanted = new Set(tables.filter(({ tenant }) => tenant !== null));
  for (const table of wanted) {
    for (const { target } of table.references) {
      const parent = tables.find(({ name }) => name === target);
      if (parent) wanted.add(parent);
    }
  }
  return parentsFirst([...wanted]);
}

/**
 * One row of the family in every table, as the owner, whom the policies bind, too. Where a second row has no place (one row
 * an organization), the first family's stands in for it.
 */
export async function fill(
  owner: QueryRunner,
  tables: readonly TableShape[],
  of: Family,
  elder: Rows = new Map(),
): Promise<Rows> {
  const rows: Rows = new Map(elder);
  await owner.startTransaction();
  await owner.query(`select set_config('app.organization_id', $1, true)`, [of.organizationId]);
  for (const table of tables) {
    const isShared = table.tenant === null && !PERSONAL.includes(table.name);
    const [shared] = isShared ? await owner.query(`select to_jsonb(t) as row from ${table.name} t limit 1`) : [];
    if (shared) {
      rows.set(table.name, shared.row);
      continue;
    }
    const sql = await rowSql(owner, table, isShared ? NEUTRAL : of, rows);
    await owner.query('savepoint place');
    try {
      const [{ row }] = await owner.query(`with made as (${insertion(table, sql)} returning *)
        select to_jsonb(made) as row from made`);
      rows.set(table.name, row);
    } catch (error) {
      const isTaken = ['23505', '23P01'].includes(codeOf(error));
      if (!isTaken || !elder.has(table.name))
        throw new Error(`${table.name} cannot be filled: ${error}`, { cause: error });
      await owner.query('rollback to place');
    }
  }
  await owner.commitTransaction();
  return rows;
}

/**
 * A legal row, around what is given.
 * @throws naming the check that no combination satisfies
 */
export async function rowSql(
  runner: QueryRunner,
  table: TableShape,
  of: Family,
  rows: Rows,
  given: RowSql = {},
): Promise<RowSql> {
  const valuesFor = (name: string) => (given[name] ? [given[name]] : valuesOf(table, name, of, rows));
  const candidates = new Map(table.columns.map(({ name }) => [name, valuesFor(name)]));
  const row = Object.fromEntries([...candidates].map(([name, [first]]) => [name, first!]));
  // Each round settles a check and breaks none that was whole, so there are no more rounds than checks.
  for (let broken = await brokenCheck(runner, table, row); broken; broken = await brokenCheck(runner, table, row)) {
    Object.assign(row, await satisfying(runner, table, broken, row, candidates));
  }
  return row;
}

export function insertion(table: TableShape, sql: RowSql): string {
  const granted = table.columns.filter(({ may }) => may.insert).map(({ name }) => name);
  const names = Object.keys(sql).filter((name) => !granted.length || granted.includes(name));
  return `insert into ${table.name} (${names.map(quoted)}) values (${names.map((name) => sql[name])})`;
}

export const quoted = (name: string) => `"${name}"`;

export const codeOf = (error: unknown): string =>
  (error as { driverError?: { code?: string } }).driverError?.code ?? 'unknown';

function valuesOf(table: TableShape, name: string, of: Family, rows: Rows): string[] {
  const column = table.columns.find((candidate) => candidate.name === name)!;
  const override = OVERRIDES[table.name]?.[name];
  if (override) return [override];
  if (name === table.tenant) return [`${literal(of.organizationId)}::uuid`];
  const references = table.references.filter(({ columns }) => columns.includes(name));
  if (!references.length) return uuidFirst(column.type, candidateValues(table, column, of), of);
  const nothing = `null::${column.type}`;
  const parent = references.find(({ target }) => target !== table.name && rows.has(target));
  if (!parent) return [nothing];
  const value = referenceSql(table, parent, name, rows);
  return column.notNull ? [value] : [value, nothing];
}

/** An id is the family's, whatever the column's default is. */
function uuidFirst(type: string, values: string[], of: Family): string[] {
  return type === 'uuid' ? [`${literal(of.id)}::uuid`, ...values] : values;
}

/** What the column holds when the reference means the row that there is of its target. */
export function referenceSql(table: TableShape, reference: ReferenceShape, name: string, rows: Rows): string {
  const value = rows.get(reference.target)![reference.targetColumns[reference.columns.indexOf(name)]!];
  return `${literal(String(value))}::${table.columns.find((column) => column.name === name)!.type}`;
}

/** The name of one that the row does not satisfy. */
async function brokenCheck(runner: QueryRunner, table: TableShape, row: RowSql): Promise<string | undefined> {
  const columns = Object.entries(row).map(([name, sql]) => `${sql} as ${quoted(name)}`);
  const checks = table.checks.map(({ name, expression }) => `(${literal(name)}, (${expression}))`);
  if (!checks.length) return undefined;
  const [first]: { name: string }[] = await runner.query(
    `select k.name from (select ${columns}) made, lateral (values ${checks}) k(name, holds) where not k.holds limit 1`,
  );
  return first?.name;
}

/** PostgreSQL itself finds the values: those that satisfy the check, and all others on the same columns, soonest. */
async function satisfying(
  runner: QueryRunner,
  table: TableShape,
  broken: string,
  row: RowSql,
  candidates: ReadonlyMap<string, readonly string[]>,
): Promise<RowSql> {
  for (const names of wideningScopes(table, broken)) {
    const lists = names.map((name) => candidates.get(name) ?? [row[name]!]);
    if (lists.reduce((product, { length }) => product * length, 1) > MOST_COMBINATIONS) break;
    const from = lists.map((list, n) => `(values ${list.map((sql, rank) => `(${rank}, ${sql})`)}) c${n}(rank, value)`);
    const fixed = Object.entries(row).filter(([name]) => !names.includes(name));
    const columns = [
      ...names.map((name, n) => `c${n}.value as ${quoted(name)}`),
      ...fixed.map(([name, sql]) => `${sql} as ${quoted(name)}`),
      `${names.map((_, n) => `c${n}.rank`).join(' + ')} as made_rank`,
      `array[${names.map((_, n) => `c${n}.rank`)}] as made_ranks`,
    ];
    const touched = table.checks.filter((check) => check.columns.some((name) => names.includes(name)));
    const [found]: { made_ranks: number[] }[] = await runner.query(
      `select made_ranks from (select ${columns} from ${from.join(' cross join ')}) made
        where ${touched.map(({ expression }) => `(${expression}) is not false`).join(' and ')} order by made_rank limit 1`,
    );
    if (found) return Object.fromEntries(names.map((name, n) => [name, lists[n]![found.made_ranks[n]!]!]));
  }
  throw new Error(`No legal row of ${table.name} was found: ${broken} refuses all. Give it an entry in overrides.ts.`);
}

/** The columns of the check; then those of the checks that share one with it, too. */
function wideningScopes(table: TableShape, broken: string): string[][] {
  const own = table.checks.find(({ name }) => name === broken)!.columns;
  const near = table.checks.filter(({ columns }) => columns.some((name) => own.includes(name)));
  return [[...own], [...new Set(near.flatMap(({ columns }) => columns))]];
}
