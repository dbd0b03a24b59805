import type { QueryRunner } from 'typeorm';
import { literal } from './candidate-values';
import { codeOf, insertion, quoted, type Row, type RowSql } from './row-filler';
import type { ReferenceShape, TableShape } from './table-shape';

/** What one tenant must not be able to do to another's rows; and what it must, or nothing would be proved. */
export type Deed =
  | 'see its own row'
  | 'read'
  | 'count'
  | 'update'
  | 'delete'
  | 'refer to'
  | 'insert'
  | 'move'
  | 'read for nobody'
  | 'insert for nobody'
  | 'read as the owner';

export interface Finding {
  /** The table or view. */
  readonly of: string;
  readonly deed: Deed;
  readonly detail: string;
}

/** One table, two tenants, and a row of each. */
export interface Case {
  readonly table: TableShape;
  readonly attacker: string;
  readonly victim: string;
  readonly own: Row;
  readonly theirs: Row;
  /** A further row of the attacker's and of the victim's, legal but for who makes it. */
  readonly ownNew: RowSql;
  readonly theirsNew: RowSql;
  readonly trespasses: readonly Trespass[];
}

/** A further row of the attacker's that would be legal if the row it refers to were not the victim's. */
export interface Trespass {
  readonly reference: ReferenceShape;
  readonly row: RowSql;
  /** Those columns of it that refer. */
  readonly columns: readonly string[];
}

interface Outcome {
  readonly rows: readonly Record<string, unknown>[];
  readonly affected: number;
  /** SQLSTATE and message of what PostgreSQL said; null when it did as it was told. */
  readonly refusal: string | null;
}

/** Of row-level security and missing grants; of references to what is not there; of columns that need a tenant. */
const [POLICY, REFERENCE, NO_TENANT] = ['42501', '23503', '23502'];

/** Does everything as the application, and undoes it. @returns what should have been refused */
export async function perpetrate(app: QueryRunner, it: Case): Promise<Finding[]> {
  await app.startTransaction();
  try {
    await enter(app, it.attacker);
    const asTenant = [
      ...(await lookAt(app, it)),
      ...(await change(app, it)),
      ...(await referTo(app, it)),
      ...(await giveAway(app, it)),
    ];
    await enter(app, '');
    return [...asTenant, ...(await actForNobody(app, it))];
  } finally {
    await app.rollbackTransaction();
  }
}

const enter = (app: QueryRunner, tenant: string) =>
  app.query(`select set_config('app.organization_id', $1, true)`, [tenant]);

async function attempt(app: QueryRunner, sql: string): Promise<Outcome> {
  await app.query('savepoint deed');
  try {
    const { records, affected } = await app.query(sql, [], true);
    await app.query('set constraints all immediate');
    return { rows: records ?? [], affected: affected ?? 0, refusal: null };
  } catch (error) {
    return { rows: [], affected: 0, refusal: `${codeOf(error)}: ${(error as Error).message}` };
  } finally {
    await app.query('rollback to deed');
  }
}

const isRefused = (outcome: Outcome, ...codes: (string | undefined)[]) =>
  outcome.refusal !== null && codes.includes(outcome.refusal.slice(0, 5));

const found = ({ table }: Case, deed: Deed, detail: string): Finding => ({ of: table.name, deed, detail });

const told = (outcome: Outcome) => outcome.refusal ?? `${outcome.affected} rows`;

/** `where` for exactly this row. */
function whichIs({ tenant, key }: TableShape, row: Row): string {
  const columns = [...new Set([tenant!, ...key])];
  return columns.map((name) => `${quoted(name)} = ${literal(String(row[name]))}`).join(' and ');
}

async function lookAt(app: QueryRunner, it: Case): Promise<Finding[]> {
  const { table, own, theirs, victim } = it;
  const tenant = quoted(table.tenant!);
  const readable = table.columns.filter(({ may }) => may.select).map(({ name }) => quoted(name));
  const everything = readable.length ? readable.join(', ') : '*';
  const findings: Finding[] = [];

  const all = await attempt(app, `select ${everything} from ${table.name}`);
  if (isRefused(all, POLICY)) return []; // it may not read the table at all
  if (all.refusal) return [found(it, 'read', all.refusal)];
  if (JSON.stringify(all.rows).includes(victim))
    findings.push(found(it, 'read', 'a select without a condition shows it'));

  const mine = await attempt(app, `select 1 from ${table.name} where ${whichIs(table, own)}`);
  if (mine.refusal || mine.rows.length !== 1) findings.push(found(it, 'see its own row', told(mine)));
  const their = await attempt(app, `select 1 from ${table.name} where ${whichIs(table, theirs)}`);
  if (their.refusal || their.rows.length) findings.push(found(it, 'read', `by its key: ${told(their)}`));

  const counted = await attempt(
    app,
    `select count(*)::int as n, string_agg(${tenant}::text, ' ') as whose, count(distinct ${tenant})::int as tenants
      from ${table.name}`,
  );
  const [{ tenants, whose } = {}] = counted.refusal ? [] : counted.rows;
  if (counted.refusal || tenants !== 1 || String(whose).includes(victim)) {
    findings.push(found(it, 'count', counted.refusal ?? `the aggregates are over the rows of ${tenants} tenants`));
  }
  return findings;
}

async function change(app: QueryRunner, it: Case): Promise<Finding[]> {
  const { table, theirs } = it;
  const findings: Finding[] = [];
  // What reads no column is bound by the policies for writing alone: hence once without a condition.
  const ways = [
    { where: '', own: 1 },
    { where: `where ${whichIs(table, theirs)}`, own: 0 },
  ];
  for (const { where, own } of ways) {
    const isBlocked = (outcome: Outcome) => isRefused(outcome, POLICY) || (!outcome.refusal && outcome.affected <= own);
    const updated = await attempt(app, `update ${table.name} set ${assignment(it)} ${where}`);
    if (!isBlocked(updated)) findings.push(found(it, 'update', told(updated)));
    const deleted = await attempt(app, `delete from ${table.name} ${where}`);
    const isNeeded = own === 1 && isRefused(deleted, REFERENCE); // the own row has children, which says nothing of theirs
    if (!isBlocked(deleted) && !isNeeded) findings.push(found(it, 'delete', told(deleted)));
  }
  return findings;
}

/** Of the last column that the application may update: keys and references come first, and could refuse on their own. */
function assignment({ table, ownNew }: Case): string {
  const { name } = table.columns.findLast(({ may }) => may.update) ?? table.columns.at(-1)!;
  return `${quoted(name)} = ${ownNew[name]}`;
}

/** By a new row and by one that is there: PostgreSQL checks references past the policies, so only the key can refuse. */
async function referTo(app: QueryRunner, it: Case): Promise<Finding[]> {
  const { table, own, trespasses } = it;
  const findings: Finding[] = [];
  for (const { reference, row, columns } of trespasses) {
    const assignments = columns.map((name) => `${quoted(name)} = ${row[name]}`);
    const ways = [
      await attempt(app, insertion(table, row)),
      await attempt(app, `update ${table.name} set ${assignments} where ${whichIs(table, own)}`),
    ];
    if (ways.some(({ refusal, affected }) => !refusal && affected > 0)) {
      findings.push(found(it, 'refer to', `${reference.name} lets it point at ${reference.target}`));
      continue;
    }
    // Refused for another reason, the reference was not put to the test: then the other way has to show it.
    const isProved = ways.some((way) => isRefused(way, REFERENCE)) || ways.every((way) => isRefused(way, POLICY));
    if (!isProved)
      findings.push(found(it, 'refer to', `${reference.name} could not be tried: ${ways.map(told).join('; ')}`));
  }
  return findings;
}

async function giveAway(app: QueryRunner, it: Case): Promise<Finding[]> {
  const { table, theirsNew, victim } = it;
  const findings: Finding[] = [];
  const inserted = await attempt(app, insertion(table, theirsNew));
  if (!isRefused(inserted, POLICY)) findings.push(found(it, 'insert', told(inserted)));
  // Without a condition, for which the row would have to stay visible.
  const moved = await attempt(app, `update ${table.name} set ${quoted(table.tenant!)} = ${literal(victim)}`);
  if (!isRefused(moved, POLICY)) findings.push(found(it, 'move', told(moved)));
  return findings;
}

async function actForNobody(app: QueryRunner, it: Case): Promise<Finding[]> {
  const { table, ownNew } = it;
  const findings: Finding[] = [];
  const counted = await attempt(app, `select count(*)::int as n from ${table.name}`);
  const isEmpty = isRefused(counted, POLICY) || (!counted.refusal && counted.rows[0]?.['n'] === 0);
  if (!isEmpty) findings.push(found(it, 'read for nobody', counted.refusal ?? `${counted.rows[0]?.['n']} rows`));

  const unnamed = Object.fromEntries(Object.entries(ownNew).filter(([name]) => name !== table.tenant));
  for (const row of [ownNew, unnamed]) {
    const inserted = await attempt(app, insertion(table, row));
    if (!isRefused(inserted, POLICY, NO_TENANT)) findings.push(found(it, 'insert for nobody', told(inserted)));
  }
  return findings;
}
