import type { DataSource, QueryRunner } from 'typeorm';
import type { DatabaseServer } from '../../database/database-server';
import { type Case, type Finding, perpetrate, type Trespass } from './deeds';
import { family } from './family';
import { type Definer, definerFunctions, lookThroughViews, readableViews } from './past-the-policies';
import { fill, referenceSql, type Rows, rowSql, tablesToFill } from './row-filler';
import { readTables, type TableShape } from './table-shape';
import { ATTACKER, connected, VICTIM } from './two-tenants';

export interface IsolationReport {
  /** The tables of the tenants, as the catalogue tells them; each was put to every test. */
  readonly tables: readonly string[];
  /** Tables that belong to no tenant and that the application may read or write. */
  readonly shared: readonly string[];
  /** What the application may read although no policy may bind it. */
  readonly views: readonly string[];
  /** Functions that run as their owner. */
  readonly definers: readonly Definer[];
  readonly findings: readonly Finding[];
}

const [ATTACKER_NEW, VICTIM_NEW] = [
  family('okapi-new', 12, ATTACKER.organizationId),
  family('zebra-new', 22, VICTIM.organizationId),
];

/**
 * Fills every table for two tenants, and lets the one try everything on the other. One role after the other, since the
 * embedded engine has one connection.
 */
export async function isolationFindings(server: DatabaseServer): Promise<IsolationReport> {
  const { cases, ...known } = await connected(server, 'aynux_owner', prepare);
  const asApplication = await connected(server, 'aynux_app', async (app) => {
    const runner = app.createQueryRunner();
    const found: Finding[] = [];
    for (const one of cases) found.push(...(await perpetrate(runner, one)));
    const words = [VICTIM.id, VICTIM.mark, VICTIM.digits];
    found.push(...(await lookThroughViews(runner, known.views, ATTACKER.organizationId, words)));
    await runner.release();
    return found;
  });
  return { ...known, tables: cases.map(({ table }) => table.name), findings: [...known.findings, ...asApplication] };
}

interface Preparation extends Omit<IsolationReport, 'tables'> {
  readonly cases: readonly Case[];
}

async function prepare(owner: DataSource): Promise<Preparation> {
  const tables = await readTables(owner);
  const tenants = tables.filter(({ tenant }) => tenant !== null);
  const order = tablesToFill(tables);
  const runner = owner.createQueryRunner();
  const ours = await fill(runner, order, ATTACKER);
  const theirs = await fill(runner, order, VICTIM);
  const cases: Case[] = [];
  for (const table of tenants) {
    cases.push({
      table,
      attacker: ATTACKER.organizationId,
      victim: VICTIM.organizationId,
      own: ours.get(table.name)!,
      theirs: theirs.get(table.name)!,
      ownNew: await rowSql(runner, table, ATTACKER_NEW, ours),
      theirsNew: await rowSql(runner, table, VICTIM_NEW, theirs),
      trespasses: await trespasses(runner, table, tenants, ours, theirs),
    });
  }
  const findings = await readAsOwner(runner, tenants);
  await runner.release();
  const isReachable = ({ columns }: TableShape) => columns.some(({ may }) => may.select || may.insert || may.update);
  const shared = tables.filter((table) => table.tenant === null && isReachable(table)).map(({ name }) => name);
  return { cases, shared, views: await readableViews(owner), definers: await definerFunctions(owner), findings };
}

/** For each reference to a tenant's table, other than that of a row to its tenant. */
async function trespasses(
  runner: QueryRunner,
  table: TableShape,
  tenants: readonly TableShape[],
  ours: Rows,
  theirs: Rows,
): Promise<Trespass[]> {
  const found: Trespass[] = [];
  for (const reference of table.references.filter(({ target }) => tenants.some(({ name }) => name === target))) {
    const columns = reference.columns.filter((name) => name !== table.tenant);
    if (!columns.length) continue;
    const given = Object.fromEntries(columns.map((name) => [name, referenceSql(table, reference, name, theirs)]));
    found.push({ reference, columns, row: await rowSql(runner, table, ATTACKER_NEW, ours, given) });
  }
  return found;
}

/** Whom the policies bind only where they are forced: migrations and whatever else runs as the owner. */
async function readAsOwner(owner: QueryRunner, tenants: readonly TableShape[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  await owner.startTransaction();
  await owner.query(`select set_config('app.organization_id', $1, true)`, [ATTACKER.organizationId]);
  for (const { name, tenant } of tenants) {
    const seen = await owner.query(`select from ${name} where ${tenant} = $1`, [VICTIM.organizationId]);
    if (seen.length) findings.push({ of: name, deed: 'read as the owner', detail: 'row-level security is not forced' });
  }
  await owner.rollbackTransaction();
  return findings;
}
